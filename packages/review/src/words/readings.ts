import type { Column } from '../form/form.js'
import type { Conventions } from '../values/conventions.js'
import { parsePrinted } from '../values/parse-printed.js'

const SEPARATORS: readonly Conventions[] = [{ decimal: '.' }, { decimal: ',' }]
const ORDERS: readonly Conventions[] = [{ dateOrder: 'DMY' }, { dateOrder: 'MDY' }]

/** The values that a printed text can have as the type of a column. Where the document does not show its conventions, there can be two. */
export function readingsOf(text: string, column: Column, conventions: Conventions = {}): string[] {
  const value = read(text, column, conventions)
  if (value !== undefined) return [value]
  const others = column.type === 'date' ? ORDERS : SEPARATORS
  const values = others.map(other => read(text, column, { ...other, ...conventions }))
  return [...new Set(values.filter(found => found !== undefined))]
}

function read(text: string, column: Column, conventions: Conventions): string | undefined {
  const parsed = parsePrinted(text, column, conventions)
  return 'value' in parsed ? (parsed.value ?? undefined) : undefined
}

/** The sign of a currency, such as `€` for `EUR`; undefined for other texts and for currencies without one. */
export function currencySign(code: string): string | undefined {
  if (!/^[A-Z]{3}$/.test(code)) return undefined
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' })
  const sign = format.formatToParts(1).find(({ type }) => type === 'currency')?.value
  return sign === code ? undefined : sign
}
