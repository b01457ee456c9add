import { characterPositions } from './character-widths.js'
import type { PageText, TextLine, Word } from './document-text.js'
import { type Box, heightOf, onSameRow, unionOf, widthOf } from './geometry.js'
import { joinSpacedLetters, type RowPiece } from './letter-spacing.js'
import { hasRightToLeft, inPrintedOrder, inReadingOrder, isRightToLeft, joinParts } from './reading-order.js'

/** Text with its bounding box, as returned by a PDF library or an OCR engine: a word, part of a word, or several words. */
export interface TextFragment {
  text: string
  box: Box
  /** Whether a space precedes it, even a narrow one. Default false: the size of the gap decides. */
  spaced?: boolean
  /** For recognised text (OCR): the probability, from 0 to 1, of the least certain character. */
  likelihood?: number
}

/** Minimum gaps between words and between columns, as fractions of the text height. */
const WORD_GAP = 0.12
const COLUMN_GAP = 1.2

/** Fragments that overlap by more than this fraction of the text height are separate words. */
const OVERLAP = 0.25

/** The ratio of heights above which type has a different size. */
const OTHER_SIZE = 1.4

/** Real documents have no longer words or lines. Longer ones are split to limit the processing time. */
const LONGEST_WORD = 200
const MOST_WORDS = 200

/**
 * Groups the fragments of a page, in any order, into words and lines.
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

/** Distributes pieces across a box, from left to right. */
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

/** Groups pieces into rows, from top to bottom. */
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

/** Whether a space separates two pieces: it precedes the right one, or in right-to-left text, the left one. */
function isSpaced(left: RowPiece | undefined, right: RowPiece): boolean {
  return hasRightToLeft(right.text) ? Boolean(left?.spaced && hasRightToLeft(left.text)) : right.spaced
}

/** Whether a number in larger or smaller type follows a word. Such a number is a separate word, even without a gap. */
function isOtherPrint(previous: Word, piece: RowPiece): boolean {
  const [a, b] = [heightOf(previous.box), heightOf(piece.box)]
  return Math.max(a, b) > OTHER_SIZE * Math.min(a, b) && /\p{L}{3}$/u.test(previous.text) && /\d/.test(piece.text)
}

/** Whether a word is printed twice at almost the same position, as some programs do for bold type. */
function isOverprint(previous: Word, piece: RowPiece): boolean {
  return previous.text === piece.text && Math.abs(previous.box.left - piece.box.left) < 0.3 * heightOf(piece.box)
}
