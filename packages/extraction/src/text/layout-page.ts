import { characterPositions } from './character-widths.js'
import type { PageText, TextLine, Word } from './document-text.js'
import { type Box, heightOf, onSameRow, unionOf, widthOf } from './geometry.js'
import { joinSpacedLetters, type RowPiece } from './letter-spacing.js'
import { hasRightToLeft, inPrintedOrder, inReadingOrder, isRightToLeft, joinParts } from './reading-order.js'

/** A piece of text with its place on the page: a word, part of one, or several; as a PDF or an OCR engine gives it. */
export interface TextFragment {
  text: string
  box: Box
  /** Whether a space was printed before it, however narrow. Default false: the gap tells. */
  spaced?: boolean
  /** If the fragment was recognised (OCR): the probability, from 0 to 1, of its least certain character. */
  likelihood?: number
}

/** Gaps between fragments, as shares of the text's height. */
const WORD_GAP = 0.12
const COLUMN_GAP = 1.2

/** Fragments that overlap by more than this share of the text's height are words of their own. */
const OVERLAP = 0.25

/** Type is of another size when it is so many times as high. */
const OTHER_SIZE = 1.4

/** No print has longer words or lines; what claims to is broken up, so that it costs no more time than print does. */
const LONGEST_WORD = 200
const MOST_WORDS = 200

/**
 * Puts the fragments of a page, in any order, together into words and lines.
 *
 * @example
 * const page = layoutPage({ index: 0, width: 595, height: 842 }, [
 *   { text: 'Total', box: { left: 50, top: 700, right: 80, bottom: 710 } },
 *   { text: '119,00', box: { left: 500, top: 700, right: 540, bottom: 710 } },
 * ])
 */
export function layoutPage(
  page: Pick<PageText, 'index' | 'width' | 'height'>,
  fragments: readonly TextFragment[],
): PageText {
  const rows = rowsOf(fragments.flatMap(splitIntoPieces))
  return { index: page.index, width: page.width, height: page.height, lines: rows.flatMap(linesOfRow) }
}

function splitIntoPieces({ text, box, spaced = false, likelihood }: TextFragment): RowPiece[] {
  if (widthOf(box) <= 0 || heightOf(box) <= 0) return []
  const positions = characterPositions(text, box.left, box.right)
  const pieces = [...text.matchAll(/\S{1,200}/gu)].map(match => ({
    text: match[0],
    box: {
      ...box,
      left: positions[match.index] ?? box.left,
      right: positions[match.index + match[0].length] ?? box.right,
    },
    spaced: spaced || match.index > 0,
    ...(likelihood !== undefined && { likelihood }),
  }))
  return isRightToLeft(text) ? spread(inPrintedOrder(pieces), box) : pieces
}

/** Places pieces beside each other in a box, from left to right. */
function spread(pieces: readonly RowPiece[], box: Box): RowPiece[] {
  const taken = pieces.reduce((sum, piece) => sum + widthOf(piece.box), 0)
  const gap = (widthOf(box) - taken) / Math.max(1, pieces.length - 1)
  let left = box.left
  return pieces.map(piece => {
    const right = left + widthOf(piece.box)
    const placed = { ...piece, box: { ...box, left, right } }
    left = right + gap
    return placed
  })
}

/** Groups pieces that stand on one line of print, from top to bottom. */
function rowsOf(pieces: RowPiece[]): RowPiece[][] {
  const rows: { box: Box; pieces: RowPiece[] }[] = []
  for (const piece of [...pieces].sort((a, b) => a.box.top + a.box.bottom - b.box.top - b.box.bottom)) {
    const row = rows.slice(-6).find(candidate => onSameRow(candidate.box, piece.box))
    if (row) row.pieces.push(piece)
    else rows.push({ box: piece.box, pieces: [piece] })
  }
  return rows.map(row => row.pieces.sort((a, b) => a.box.left - b.box.left))
}

function linesOfRow(row: RowPiece[]): TextLine[] {
  const lines: Word[][] = []
  let previous: Word | undefined
  let last: RowPiece | undefined
  for (const piece of joinSpacedLetters(row, COLUMN_GAP)) {
    const line = lines.at(-1)
    if (previous && isOverprint(previous, piece)) continue
    const spaced = isSpaced(last, piece)
    last = piece
    const height = previous ? Math.max(heightOf(previous.box), heightOf(piece.box)) : 0
    const gap = previous ? piece.box.left - previous.box.right : Infinity
    if (!line || !previous || line.length >= MOST_WORDS || gap > COLUMN_GAP * height || gap < -2 * height) {
      previous = wordOf(piece)
      lines.push([previous])
    } else if (
      !spaced &&
      gap < WORD_GAP * height &&
      gap > -OVERLAP * height &&
      previous.text.length < LONGEST_WORD &&
      !isOtherPrint(previous, piece)
    ) {
      previous.text = joinParts(previous.text, piece.text)
      previous.box = unionOf([previous.box, piece.box])
      if (piece.likelihood !== undefined) previous.likelihood = Math.min(previous.likelihood ?? 1, piece.likelihood)
    } else {
      previous = wordOf(piece)
      line.push(previous)
    }
  }
  return lines.map(inReadingOrder).map(words => ({
    text: words.map(word => word.text).join(' '),
    words: [...words],
    box: unionOf(words.map(word => word.box)),
  }))
}

const wordOf = ({ spaced, ...word }: RowPiece): Word => word

/** Whether a space was printed between two pieces: before the right one, or, in a text from right to left, before the left one is read. */
function isSpaced(left: RowPiece | undefined, right: RowPiece): boolean {
  return hasRightToLeft(right.text) ? Boolean(left?.spaced && hasRightToLeft(left.text)) : right.spaced
}

/** Whether a number in larger or smaller type follows a word: it is a word of its own, however near it stands. */
function isOtherPrint(previous: Word, piece: RowPiece): boolean {
  const [a, b] = [heightOf(previous.box), heightOf(piece.box)]
  return Math.max(a, b) > OTHER_SIZE * Math.min(a, b) && /\p{L}{3}$/u.test(previous.text) && /\d/.test(piece.text)
}

/** Whether a word was printed twice in (almost) the same place, as some programs do for bold type. */
function isOverprint(previous: Word, piece: RowPiece): boolean {
  return previous.text === piece.text && Math.abs(previous.box.left - piece.box.left) < 0.3 * heightOf(piece.box)
}
