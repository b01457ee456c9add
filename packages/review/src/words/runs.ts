import type { Column } from '../form/form.js'
import { gapBetween, linesOf, type PageText, type Run, textOf, type Word } from '../pages/page-text.js'
import { monthOf } from '../values/months.js'

/** Words of one number are printed at most this far from each other, in heights of a word. Columns of a table have larger gaps. */
const MAX_GAP_IN_NUMBERS = 1
const MAX_GAP_IN_DATES = 2
const MAX_WORDS = 5
/** Of `of` and `den` in dates, in characters. */
const MAX_PARTICLE = 3

/** Words of one line that could be a value. */
interface LineRun extends Run {
  /** The word after them. */
  readonly next: Word | undefined
}

/** The runs of words of one line that could be a number, a date or digits; shorter ones first. */
export function* runsOf(pages: readonly PageText[], { type }: Column): Generator<LineRun> {
  const { maxGap, canStart, canContinue, canBe } = SHAPES[type === 'date' || type === 'digits' ? type : 'number']
  for (const page of pages) {
    for (const line of linesOf(page)) {
      for (const [start, first] of line.entries()) {
        if (!canStart(first[0])) continue
        for (let end = start; end < Math.min(line.length, start + MAX_WORDS); end++) {
          const word = line[end]
          const previous = line[end - 1]
          if (!word) break
          if (
            end > start &&
            previous &&
            !(canContinue(word[0], previous[0]) && gapBetween(page, previous, word) <= maxGap)
          )
            break
          const words = line.slice(start, end + 1)
          if (isNumber(word[0]) && canBe(words)) yield { page, words, next: line[end + 1] }
        }
      }
    }
  }
}

const isNumber = (text: string): boolean => /\d/.test(text)

const isSign = (text: string): boolean => text === '-' || text === '−'

const NUMBERS = {
  maxGap: MAX_GAP_IN_NUMBERS,
  canStart: (text: string): boolean => isNumber(text) || isSign(text),
  /** Groups of three digits follow each other. */
  canContinue: (text: string, previous: string): boolean =>
    isSign(previous) ? isNumber(text) : /^\d{3}(?!\d)/.test(text) && /\d$/.test(previous),
  canBe: (): boolean => true,
}

const SHAPES = {
  number: NUMBERS,
  digits: { ...NUMBERS, canStart: isNumber, canContinue: isNumber },
  date: {
    maxGap: MAX_GAP_IN_DATES,
    canStart: (text: string): boolean => isNumber(text) || monthOf(text) !== undefined,
    canContinue: (text: string): boolean =>
      isNumber(text) || text.length <= MAX_PARTICLE || monthOf(text) !== undefined,
    canBe: (words: readonly Word[]): boolean =>
      /^\d{1,4} ?[./-]? ?\d{1,2} ?[./-]? ?\d{2,4}\D?$/.test(textOf(words)) ||
      words.some(([text]) => monthOf(text) !== undefined),
  },
}

/** Words that are printed next to each other, as in a cell of a table. */
export function* segmentsOf(pages: readonly PageText[]): Generator<Run> {
  for (const page of pages) {
    for (const line of linesOf(page)) {
      let words: Word[] = []
      for (const word of line) {
        const previous = words.at(-1)
        if (previous && gapBetween(page, previous, word) > MAX_GAP_IN_TEXTS) {
          yield { page, words }
          words = []
        }
        words.push(word)
      }
      if (words.length > 0) yield { page, words }
    }
  }
}

const MAX_GAP_IN_TEXTS = 1.5
