import type { DocumentContext } from '../context/document-context.js'
import { anyOf, wordsOf } from '../languages/words.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { findNumbers } from '../values/amount.js'
import { type NumberStyle, toNumeric } from '../values/decimal.js'
import type { CellReader } from './cell-content.js'
import type { Row } from './rows.js'

/** The kind of sum that a row names: a total or a payment ends a table, an adjustment such as a discount or freight can be a line item. */
export type SumKind = 'total' | 'adjustment' | 'payment'

/** What is printed where a table continues on another page. */
const CARRIED = /* @__PURE__ */ new RegExp(`^\\W*(?:${anyOf(wordsOf('carriedForward'))})(?!\\p{L})`, 'iu')

const KINDS: Readonly<Record<string, SumKind>> = {
  discount: 'adjustment',
  shipping_amount: 'adjustment',
  prepaid_amount: 'payment',
  tendered: 'payment',
}

/** Lines whose labels name less than this share of them are sentences. */
const MIN_SHARE = 0.4
const MIN_WEIGHT = 0.5

/** Finds the rows of a page that name sums. */
export class SumRows {
  private readonly kinds = new Map<TextLine, SumKind>()

  constructor(context: DocumentContext, page: PageText) {
    for (const { line, start, share, meanings } of context.labelsOf(page)) {
      // A rate can be printed before the name of a tax; another number makes a cell of a line item of it.
      if (share <= MIN_SHARE || /\d/.test(withoutRates(line.text.slice(0, start)))) continue
      const names = meanings.filter(({ concept, weight }) => concept.kind === 'amount' && weight > MIN_WEIGHT)
      for (const { concept } of names) {
        const kind = Object.hasOwn(KINDS, concept.name) ? KINDS[concept.name] : 'total'
        if (kind && (kind === 'total' || !this.kinds.has(line))) this.kinds.set(line, kind)
      }
    }
  }

  of({ lines }: Row): SumKind | undefined {
    const kinds = lines.map(line => this.kinds.get(line))
    return kinds.includes('total') ? 'total' : kinds.find(kind => kind !== undefined)
  }

  /** Whether the row is a total rather than a line item that has such a name: one number at most follows the name. */
  endsTable(row: Row, reader: CellReader): boolean {
    const named = row.lines.findLast(line => this.kinds.get(line) === 'total')
    if (!named) return false
    const after = row.segments.filter(({ box, text }) => box.left >= named.box.left && reader.isNumeric(text))
    return after.length <= 1
  }
}

export const isCarried = ({ segments }: Row): boolean => segments.some(({ text }) => CARRIED.test(text))

/** The numbers on a document by their rows, to look up sums. */
export class PrintedSums {
  private readonly counts = new Map<number, number>()
  private readonly byRow = new Map<Row, number[]>()

  constructor(rows: Iterable<Row>, style: NumberStyle) {
    for (const row of rows) {
      const values = row.lines.flatMap(({ text }) =>
        /\d/.test(text)
          ? findNumbers(text, style)
              .filter(({ percent }) => !percent)
              .map(number => toHundredths(Number(toNumeric(number))))
          : [],
      )
      this.byRow.set(row, values)
      for (const value of values) this.counts.set(value, (this.counts.get(value) ?? 0) + 1)
    }
  }

  /** Whether an amount is printed on a row. */
  isOn(row: Row, amount: number): boolean {
    return this.byRow.get(row)?.includes(toHundredths(amount)) ?? false
  }

  /** Whether an amount is printed outside of the rows; its sign does not matter. */
  has(amount: number, outside: Iterable<Row>): boolean {
    const wanted = toHundredths(amount)
    let count = this.counts.get(wanted) ?? 0
    if (count === 0) return false
    for (const row of outside) count -= this.byRow.get(row)?.filter(value => value === wanted).length ?? 0
    return count > 0
  }
}

/** A text without percentages. The time is proportional to its length, as each number is matched once, with or without a sign. */
const withoutRates = (text: string): string =>
  text.replace(/\d[\d.,]*(?: ?%)?/g, number => (number.endsWith('%') ? '' : number))

const toHundredths = (value: number): number => Math.round(100 * Math.abs(value))
