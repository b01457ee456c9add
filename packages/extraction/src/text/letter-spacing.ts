import type { Word } from './document-text.js'
import { heightOf, median, unionOf } from './geometry.js'
import { hasRightToLeft } from './reading-order.js'

/** The minimum number of characters of letter-spaced text. Fewer characters are words or columns. */
const MIN_CHARACTERS = 4
/** The minimum share of single characters in letter-spaced text; some programs keep a few pairs together. */
const MIN_SINGLE = 0.75
/** Gaps between words are wider than gaps between letters: by this factor, and by this share of the height. */
const WORD_GAP_RATIO = 1.6
const WORD_GAP_EXTRA = 0.12

/** Letters closer together than this share of their height, without a space, already form words. */
const MIN_GAP = 0.12
/** The maximum length of a word; real documents do not have longer ones. */
const MAX_WORD_LENGTH = 100

/** A piece of a printed row, from left to right. */
export interface RowPiece extends Word {
  /** Whether a space was printed before it. */
  spaced: boolean
}

/**
 * Joins letters that are printed with spaces between them, such as `T o t a l   1 , 4 9 4 . 6 4`, into words.
 *
 * @param row The pieces of a row, from left to right.
 * @param maxGap The widest gap within a line, as a share of the height.
 */
export function joinSpacedLetters(row: readonly RowPiece[], maxGap: number): RowPiece[] {
  const joined: RowPiece[] = []
  let run: RowPiece[] = []
  for (const piece of row) {
    const previous = run.at(-1)
    const isShort = lengthOf(piece) <= 2
    if (previous && (!isShort || gapBetween(previous, piece) > maxGap * heightOf(previous.box))) {
      for (const word of joinRun(run)) joined.push(word)
      run = []
    }
    if (isShort) run.push(piece)
    else joined.push(piece)
  }
  for (const word of joinRun(run)) joined.push(word)
  return joined
}

function joinRun(run: readonly RowPiece[]): readonly RowPiece[] {
  if (run.length < MIN_CHARACTERS || run.some(({ text }) => hasRightToLeft(text))) return run
  if (run.filter(piece => lengthOf(piece) === 1).length < MIN_SINGLE * run.length) return run
  const gaps = run.slice(1).map((piece, index) => gapBetween(run[index] ?? piece, piece))
  const usual = median(gaps)
  const isSpaced = run.filter(piece => piece.spaced).length >= run.length / 2
  if (!isSpaced && usual < MIN_GAP * median(run.map(({ box }) => heightOf(box)))) return run
  const words: RowPiece[] = []
  let letters: RowPiece[] = []
  const flush = (): void => {
    const [first] = letters
    if (!first) return
    const text = letters.map(piece => piece.text).join('')
    words.push({ ...first, text, box: unionOf(letters.map(piece => piece.box)), ...leastLikelihood(letters) })
    letters = []
  }
  for (const [index, piece] of run.entries()) {
    const gap = gaps[index - 1] ?? 0
    if (gap > usual * WORD_GAP_RATIO && gap > usual + WORD_GAP_EXTRA * heightOf(piece.box)) flush()
    else if (letters.length >= MAX_WORD_LENGTH) flush()
    letters.push(piece)
  }
  flush()
  return words
}

/** The length in characters; for long texts, UTF-16 code units are accurate enough. */
const lengthOf = ({ text }: Word): number => (text.length > 8 ? text.length : [...text].length)

const gapBetween = (left: Word, right: Word): number => right.box.left - left.box.right

/** A recognised word has the likelihood of its least certain letter. */
function leastLikelihood(letters: readonly Word[]): Pick<Word, 'likelihood'> {
  const likelihoods = letters.flatMap(({ likelihood }) => likelihood ?? [])
  return likelihoods.length > 0 ? { likelihood: Math.min(...likelihoods) } : {}
}
