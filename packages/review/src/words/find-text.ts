import { linesOf, type PageText, type Run, type Word } from '../pages/page-text.js'

/** Lines below the end of a line in which its text may continue, as in a narrow column of a table. */
const LINES_BELOW = 2
const MAX_LENGTH = 1024
const MAX_WORDS = 100

/**
 * Without spaces, which words of a page do not have, but values do, and without combining marks after 30 in a row: the time to order them
 * increases with the square of their number.
 */
const fold = (text: string): string =>
  text
    .replaceAll(/(\p{M}{30})\p{M}+/gu, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s/g, '')

/**
 * Where a text is printed, without regard to case, spaces, and punctuation around it. It can continue in the lines below, at its left
 * edge or to the right of it.
 *
 * @param ignored characters that do not matter either
 */
export function findText(text: string, pages: readonly PageText[], ignored?: RegExp): Run[] {
  const normalize = (part: string): string => (ignored ? fold(part).replaceAll(ignored, '') : fold(part))
  const target = normalize(text)
  if (target === '' || target.length > MAX_LENGTH) return []
  const runs: Run[] = []
  for (const page of pages) {
    const lines = linesOf(page).map(line => line.map(word => ({ word, text: normalize(word[0]) })))
    for (const [at, line] of lines.entries()) {
      for (const [start, { text: first }] of line.entries()) {
        if (!mayStart(first, target)) continue
        const words = runFrom({ lines, target, line: at, start })
        if (words) runs.push({ page, words })
      }
    }
  }
  return runs
}

interface FoldedWord {
  readonly word: Word
  readonly text: string
}

interface Start {
  readonly lines: readonly (readonly FoldedWord[])[]
  readonly target: string
  readonly line: number
  readonly start: number
}

/** The words from a start on that have the target as their text. */
function runFrom({ lines, target, line, start }: Start): Word[] | undefined {
  const first = lines[line]?.[start]
  const found = first && startsOf(first.text).find(text => isBeginning(text, target))
  if (!first || found === undefined) return undefined
  const words = [first.word]
  let text = found
  let position = { line, word: start }
  let left = first.word[1]
  while (!isComplete(text, target)) {
    if (words.length === MAX_WORDS) return undefined
    const next = nextPositions(lines, position, left).find(({ line, word }) =>
      isBeginning(text + (lines[line]?.[word]?.text ?? '\0'), target),
    )
    const added = next && lines[next.line]?.[next.word]
    if (!next || !added) return undefined
    position = next
    text += added.text
    words.push(added.word)
    left = Math.min(left, added.word[1])
  }
  return words
}

/** Whether a word contains the first letter or digit of the target, so that most words are not looked at more closely. */
const mayStart = (text: string, target: string): boolean => text.includes(/[\p{L}\p{N}]/u.exec(target)?.[0] ?? '')

/** The text of a first word: with and without punctuation in front of it, and what follows a colon, as in `No:1234`. */
const startsOf = (text: string): string[] =>
  [text, text.replace(/^[^\p{L}\p{N}]+/u, ''), text.slice(text.lastIndexOf(':') + 1)].filter(start => start !== '')

const isBeginning = (text: string, target: string): boolean => target.startsWith(text) || isComplete(text, target)

/** Whether the text is the target, perhaps followed by punctuation. */
const isComplete = (text: string, target: string): boolean =>
  text.startsWith(target) && /^[^\p{L}\p{N}]*$/u.test(text.slice(target.length))

interface Position {
  readonly line: number
  readonly word: number
}

function nextPositions(lines: Start['lines'], { line, word }: Position, left: number): Position[] {
  const below = Array.from({ length: LINES_BELOW }, (_, index) => line + 1 + index).flatMap((at): Position[] => {
    const first = lines[at]?.findIndex(({ word }) => word[1] >= left - TOLERANCE) ?? -1
    return first < 0 ? [] : [{ line: at, word: first }]
  })
  return [{ line, word: word + 1 }, ...below]
}

/** Of left edges that should be equal, as a fraction of the page. */
const TOLERANCE = 0.01
