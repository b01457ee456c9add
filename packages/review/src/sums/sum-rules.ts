import type { Draft, Form } from '../form/form.js'
import { isEqual, numberAt, numbersIn, sumOf } from './amounts.js'

/** How the amounts of a table depend on each other and on the other values of a document. */
export interface SumRule {
  /** The table. */
  readonly field: number
  /** The column with the amounts of the rows. */
  readonly column: number
  /** The value that the sum of the column equals; undefined if the document does not contain it. */
  readonly target: SumTarget | undefined
  /** Two columns whose product is the amount of the row, such as a quantity and a price. */
  readonly factors: readonly [number, number] | undefined
}

/** A field, from which the values of others are subtracted: a total without its tax. */
export interface SumTarget {
  readonly field: number
  readonly subtracted: readonly number[]
  /** Whether the sum was equal to it when the document was opened. Otherwise, it is the nearest value. */
  readonly isCertain: boolean
}

/** Fields that differ more than this from the sum, as a share of the sum, do not depend on it. */
const MAX_DIFFERENCE = 0.25
/** The share of the rows that must have the product as their amount. The other rows are mistakes. */
const MIN_SHARE = 0.6

/**
 * Finds the rules of the tables in the values of a document as it is opened: which column adds up to which field, and which columns
 * multiply. The values decide, in any language; words that the column and a field share decide between fields with the same value.
 */
export function sumRulesOf(form: Form, draft: Draft): SumRule[] {
  return form.fields.flatMap(({ kind, columns }, field): SumRule[] => {
    if (kind !== 'table') return []
    const numeric = [...columns.keys()].filter(index => /^(?:amount|number)$/.test(columns[index]?.type ?? ''))
    const numbers = new Map(numeric.map(column => [column, numbersIn(draft, field, column)]))
    const product = findProduct(numbers)
    const found = (product ? [product.amount] : numeric).map(column => {
      const sum = sumOf(numbers.get(column) ?? [])
      return { column, sum, ...findTarget(form, draft, sum, columns[column]?.title ?? '') }
    })
    // Of columns with equally good targets, taxes have smaller sums than the amounts that contain them or on which they are based.
    found.sort((a, b) => a.distance - b.distance || b.sum - a.sum)
    const [best] = found
    if (!best) return []
    const lastAmount = columns.findLastIndex(({ type }) => type === 'amount')
    const column = best.target || product || lastAmount < 0 ? best.column : lastAmount
    return [{ field, column, target: best.target, factors: product?.factors }]
  })
}

interface Product {
  readonly factors: readonly [number, number]
  readonly amount: number
}

type Numbers = ReadonlyMap<number, readonly (number | undefined)[]>

/** Three columns, one of which is the product of the others in most rows. Rows in which a factor is 1 prove nothing. */
function findProduct(numbers: Numbers): Product | undefined {
  const columns = [...numbers.keys()]
  const products = columns.flatMap(amount =>
    columns.flatMap(first =>
      columns
        .filter(second => first < second && first !== amount && second !== amount)
        .map(second => {
          const product: Product = { factors: [first, second], amount }
          return { product, share: shareOf(product, numbers) }
        }),
    ),
  )
  const best = products.reduce<(typeof products)[number] | undefined>(
    (a, b) => (b.share > (a?.share ?? MIN_SHARE) ? b : a),
    undefined,
  )
  return best?.product
}

function shareOf({ factors: [first, second], amount }: Product, numbers: Numbers): number {
  const at = (column: number, row: number): number | undefined => numbers.get(column)?.[row]
  let [rows, equal] = [0, 0]
  for (const row of numbers.get(amount)?.keys() ?? []) {
    const [a, b, c] = [at(first, row), at(second, row), at(amount, row)]
    if (a === undefined || b === undefined || c === undefined || a === 1 || b === 1 || c === 0) continue
    rows++
    if (isEqual(a * b, c)) equal++
  }
  return rows === 0 ? 0 : equal / rows
}

interface FoundTarget {
  readonly target: SumTarget | undefined
  /** 0 for an equal field, 1 for a difference of fields, then more for more distant values. */
  readonly distance: number
}

function findTarget(form: Form, draft: Draft, sum: number, title: string): FoundTarget {
  const amounts = form.fields.flatMap(({ kind, columns, title: name }, field) => {
    const value = kind === 'value' && columns[0]?.type === 'amount' ? numberAt(draft, field) : undefined
    return value === undefined || value === 0 ? [] : [{ field, value, shared: sharedWords(name, title) }]
  })
  amounts.sort((a, b) => b.shared - a.shared)
  const equal = amounts.find(({ value }) => isEqual(value, sum))
  if (equal) return { target: { field: equal.field, subtracted: [], isCertain: true }, distance: 0 }
  for (const { field, value } of amounts) {
    const other = amounts.find(each => each.field !== field && each.value < value && isEqual(value - each.value, sum))
    if (other) return { target: { field, subtracted: [other.field], isCertain: true }, distance: 1 }
  }
  const near = amounts
    .map(({ field, value }) => ({
      field,
      difference: Math.abs(value - sum) / Math.abs(sum || 1),
      isTaxed: isTaxed(value, sum),
    }))
    .filter(({ difference, isTaxed }) => difference <= MAX_DIFFERENCE && !isTaxed)
    .sort((a, b) => a.difference - b.difference)
  const [nearest] = near
  if (!nearest) return { target: undefined, distance: Number.MAX_VALUE }
  return { target: { field: nearest.field, subtracted: [], isCertain: false }, distance: 2 + nearest.difference }
}

/** Whether a total is the sum with a tax of whole or half per cent. The sum is then right, although it equals no field. */
function isTaxed(total: number, sum: number): boolean {
  const rate = Math.round((total / sum - 1) * 200) / 200
  return rate > 0 && isEqual(sum * (1 + rate), total)
}

function sharedWords(a: string, b: string): number {
  const words = new Set(a.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  return b
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '' && words.has(word)).length
}
