import { boxOfRange } from '../text/box-of-range.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { lettersOf } from '../text/fold.js'
import type { Box } from '../text/geometry.js'

/** A text that was found on a page. */
export interface PrintedText {
  page: PageText
  box: Box
  /** As printed. */
  raw: string
}

/** Longer texts are not searched for, because they are not printed on one line. */
const MAX_LENGTH = 200

interface SearchableLine {
  page: PageText
  line: TextLine
  /** Its letters and digits, folded. */
  letters: string
  /** The position of each of these letters in the line's text. */
  positions: number[]
}

/** Finds texts on the pages of a document, ignoring case, accents, spaces and punctuation. */
export class PrintedTexts {
  private lines: SearchableLine[] | undefined

  constructor(private readonly pages: readonly PageText[]) {}

  /** Finds the first occurrence of a text that is not part of longer words. */
  find(text: string): PrintedText | undefined {
    const wanted = lettersOf(text)
    if (wanted === '' || wanted.length > MAX_LENGTH) return undefined
    this.lines ??= this.pages.flatMap(page => page.lines.map(line => searchable(page, line)))
    for (const { page, line, letters, positions } of this.lines) {
      for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
        const start = positions[at] ?? 0
        const end = (positions[at + wanted.length - 1] ?? 0) + 1
        if (isLetter(line.text[start - 1]) || isLetter(line.text[end])) continue
        return { page, box: boxOfRange(line, start, end), raw: line.text.slice(start, end) }
      }
    }
    return undefined
  }
}

function searchable(page: PageText, line: TextLine): SearchableLine {
  let letters = ''
  const positions: number[] = []
  let at = 0
  for (const character of line.text) {
    const folded = lettersOf(character)
    letters += folded
    for (let index = 0; index < folded.length; index++) positions.push(at)
    at += character.length
  }
  return { page, line, letters, positions }
}

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\d]/u.test(character)
