import type { Column } from '../form/form.js'
import { type PageText, type Run, surroundingsOf, textOf, type Word } from '../pages/page-text.js'
import type { Conventions } from '../values/conventions.js'
import { distanceTo, type Printed, printedOf, type Spot, spotsOfTitle } from './locate.js'
import { currencySign, readingsOf } from './readings.js'
import { runsOf, segmentsOf } from './runs.js'

/** A value that a field could have, because it is printed. */
export interface Candidate extends Printed {
  readonly value: string
  /** The words before and after it, on the same line. */
  readonly before: string
  readonly after: string
  /** Why it is among the first: it fails no rule, it is near the title of the field, or the model predicted it, too. */
  readonly why: 'rule' | 'label' | 'model' | undefined
}

export interface CandidateOptions {
  readonly conventions?: Conventions | undefined
  /** Values with which no rule fails. */
  readonly passing?: readonly string[] | undefined
  /** Other values that the model has considered, best first. */
  readonly alternatives?: readonly string[] | undefined
  /** The place of the predicted value, for documents that do not contain the title of the field. */
  readonly near?: Spot | undefined
  readonly limit?: number
}

const LIMIT = 100
/** Candidates near the title of the field that precede others. */
const NEAR_COUNT = 3

/** The printed values of a column's type, each once, best first. */
export function candidatesFor(
  column: Column,
  pages: readonly PageText[],
  { conventions, passing = [], alternatives = [], near, limit = LIMIT }: CandidateOptions = {},
): Candidate[] {
  const found = printedValues(column, pages, conventions)
  const titles = spotsOfTitle(column, pages)
  const spots = titles.length > 0 || !near ? titles : [near]
  const distances = found.map(each =>
    spots.length === 0 ? Number.POSITIVE_INFINITY : distanceTo(printedOf(each.run), spots),
  )
  const limitOfNear = distances.toSorted((a, b) => a - b)[NEAR_COUNT - 1] ?? 0
  const ranked = found.map((each, index) => {
    const distance = distances[index] ?? Number.POSITIVE_INFINITY
    const alternative = alternatives.indexOf(each.value)
    if (passing.includes(each.value)) return { each, why: 'rule' as const, rank: [0, distance] }
    if (Number.isFinite(distance) && distance <= limitOfNear)
      return { each, why: 'label' as const, rank: [1, distance] }
    if (alternative >= 0) return { each, why: 'model' as const, rank: [2, alternative] }
    return { each, why: undefined, rank: [column.type === 'amount' && !hasDecimals(each.run) ? 4 : 3, index] }
  })
  ranked.sort((a, b) => compare(a.rank, b.rank))
  const byValue = new Map<string, Candidate>()
  for (const { each, why } of ranked) {
    if (byValue.size >= limit) break
    if (byValue.has(each.value)) continue
    const { run, value } = each
    byValue.set(value, { ...printedOf(run), value, why, ...surroundingsOf(run.page, run.words) })
  }
  return [...byValue.values()]
}

/** The only printed value with which no rule fails. Without such a value, or with several of them, there is no suggestion. */
export function suggestionOf(candidates: readonly Candidate[], current: string | null): Candidate | undefined {
  const solving = candidates.filter(({ why }) => why === 'rule')
  const [only] = solving
  return solving.length === 1 && only?.value !== current ? only : undefined
}

const hasDecimals = ({ words }: Run): boolean => /[.,]\d{2}\D*$/.test(textOf(words))

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((part, index) => part - (b[index] ?? 0)).find(difference => difference !== 0 && !Number.isNaN(difference)) ?? 0

interface PrintedValue {
  readonly value: string
  readonly run: Run
}

function printedValues(column: Column, pages: readonly PageText[], conventions?: Conventions): PrintedValue[] {
  const valuesOf = (run: Run, values: readonly string[]): PrintedValue[] => values.map(value => ({ value, run }))
  switch (column.type) {
    case 'boolean':
      return []
    case 'choice':
      return pages.flatMap(page =>
        page.words.flatMap(word => valuesOf({ page, words: [word] }, choicesIn(word[0], column.choices ?? []))),
      )
    case 'text':
      return textRuns(pages)
        .flatMap(run => valuesOf(run, readingsOf(plainText(run.words), column, conventions)))
        .filter(({ value }) => value.toLowerCase() !== column.title.toLowerCase())
    default:
      return longest(
        [...runsOf(pages, column)]
          .filter(
            ({ words, next }) => column.type !== 'amount' || !/%/.test(`${textOf(words)}${next?.[0].charAt(0) ?? ''}`),
          )
          .flatMap(run => valuesOf(run, readingsOf(textOf(run.words), column, conventions))),
      )
  }
}

/** Without the values that are part of longer ones: `234` in `1 234`. */
function longest(values: readonly PrintedValue[]): PrintedValue[] {
  const lengths = new Map<Word, number>()
  for (const { run } of values) {
    for (const word of run.words) lengths.set(word, Math.max(lengths.get(word) ?? 0, run.words.length))
  }
  return values.filter(({ run }) => run.words.every(word => lengths.get(word) === run.words.length))
}

function choicesIn(text: string, choices: readonly string[]): string[] {
  const bare = text.replaceAll(/^[^\p{L}\p{N}\p{Sc}]+|[^\p{L}\p{N}\p{Sc}]+$/gu, '')
  const unit = text.replaceAll(/[\d.,'’\-−\s]/gu, '')
  return choices.filter(
    choice => choice.toLowerCase() === bare.toLowerCase() || (unit !== '' && currencySign(choice) === unit),
  )
}

/**
 * Whole cells and lines, what follows a colon in them, their parts between commas, and single words with digits, such as numbers of
 * invoices.
 */
function textRuns(pages: readonly PageText[]): Run[] {
  return [...segmentsOf(pages)].flatMap(({ page, words }) => {
    const colon = words.findLastIndex(([text]) => text.endsWith(':'))
    const rest = words.slice(colon + 1)
    if (rest.length === 0) return []
    const wholes = colon >= 0 ? [rest, words] : [rest]
    const parts = partsOf(rest)
    const identifiers = rest.length > 1 ? rest.filter(([text]) => /\d/.test(text)).map(word => [word]) : []
    return [...wholes, ...(parts.length > 1 ? parts : []), ...identifiers].map(part => ({ page, words: part }))
  })
}

/** The words between commas and other separators. */
function partsOf(words: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]]
  for (const word of words) {
    const isSeparator = /^[^\p{L}\p{N}]$/u.test(word[0])
    if (!isSeparator) parts.at(-1)?.push(word)
    if (isSeparator || /[,;]$/.test(word[0])) parts.push([])
  }
  return parts.filter(part => part.length > 0)
}

const plainText = (words: readonly Word[]): string => textOf(words).replace(/[,;:]+$/, '')
