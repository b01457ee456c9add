import type { DocumentContext } from '../context/document-context.js'
import { anyOf, wordsOf } from '../languages/words.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { findNumbers } from '../values/amount.js'
import { type NumberStyle, toNumeric } from '../values/decimal.js'
import type { CellReader } from './cell-content.js'
import type { Row } from './rows.js'

/** The kind of sum in a row: totals and payments end a table; adjustments, such as a discount or freight, can be line items. */
export type SumKind = 'total' | 'adjustment' | 'payment'

/** Matches the text of a row that carries a subtotal forward to the next page. */
const CARRIED = /* @__PURE__ */ new RegExp(`^\\W*(?:${anyOf(wordsOf('carriedForward'))})(?!\\p{L})`, 'iu')

const KINDS: Readonly<Record<string, SumKind>> = {
  discount: 'adjustment',
  shipping_amount: 'adjustment',
  prepaid_amount: 'payment',
  tendered: 'payment',
}

/** Lines whose labels make up a smaller fraction of the text are sentences. */
const MIN_SHARE = 0.4
const MIN_WEIGHT = 0.5

/** Finds the rows of a page that name sums. */
export class SumRows {
  private readonly kinds = new Map<TextLine, SumKind>()

  constructor(context: DocumentContext, page: PageText) {
    for (const { line, start, share, meanings } of context.labelsOf(page)) {
      // A rate can precede the name of a tax. With any other number, the text is a cell of a line item.
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

  /** Whether the row is a total rather than a line item with such a name: at most one number follows the name. */
  endsTable(row: Row, reader: CellReader): boolean {
    const named = row.lines.findLast(line => this.kinds.get(line) === 'total')
    if (!named) return false
    const after = row.segments.filter(({ box, text }) => box.left >= named.box.left && reader.isNumeric(text))
    return after.length <= 1
  }
}

export const isCarried = ({ segments }: Row): boolean => segments.some(({ text }) => CARRIED.test(text))

/** The numbers of a document by row, to look up sums. */
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

  /** Whether an amount is printed outside the given rows, regardless of its sign. */
  has(amount: number, outside: Iterable<Row>): boolean {
    const wanted = toHundredths(amount)
    let count = this.counts.get(wanted) ?? 0
    if (count === 0) return false
    for (const row of outside) count -= this.byRow.get(row)?.filter(value => value === wanted).length ?? 0
    return count > 0
  }
}

/** Removes percentages. Runs in linear time, because each number is matched only once, with or without a percent sign. */
const withoutRates = (text: string): string =>
  text.replace(/\d[\d.,]*(?: ?%)?/g, number => (number.endsWith('%') ? '' : number))

const toHundredths = (value: number): number => Math.round(100 * Math.abs(value))
