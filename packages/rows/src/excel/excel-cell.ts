import type { Cell as ExcelCell } from 'write-excel-file/node'
import { numberOf } from '../tables/number-of.js'
import type { Cell } from '../tables/row-table.js'

/** The maximum number of characters of a cell. */
const MAX_TEXT_LENGTH = 32_767

const DOUBTFUL_COLOR = '#FFEB9C'

/**
 * Converts a cell. Values that Excel would change, such as numbers with many digits and dates before 1900, stay text.
 *
 * @param type Type of the field, such as `amount` or `date`.
 */
export function excelCell({ value, isDoubtful }: Cell, type: string | undefined): ExcelCell {
  if (value === null || value === '') return null
  const color = isDoubtful ? { fillColor: DOUBTFUL_COLOR } : {}
  const number = numberOf(value, type)
  if (number !== undefined) {
    const format = type === 'amount' ? { format: '0.00' } : {}
    return { value: number, type: Number, ...format, ...color }
  }
  const date = type === 'date' ? toDate(String(value)) : undefined
  if (date) return { value: date, type: Date, format: 'yyyy-mm-dd', ...color }
  return { value: excelText(String(value)), type: String, ...color }
}

function toDate(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900-03-01') return undefined
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? date : undefined
}

/** Characters that XML does not allow: control characters other than tab and line breaks, and halves of surrogate pairs. */
const FORBIDDEN = /(?![\t\n\r\u0080-\u009f])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu

/** Excel reads `_x0041_` as `A`, so the first underscore of such a text is written in the same way. */
const LOOKS_ESCAPED = /_(?=x[\dA-Fa-f]{4}_)/g

/**
 * Converts a text to one that Excel displays unchanged. The library confuses texts such as `constructor` with the properties of objects, so
 * their first character is escaped.
 */
export function excelText(text: string): string {
  const allowed = text.replace(FORBIDDEN, '')
  const short = allowed.length > MAX_TEXT_LENGTH ? `${allowed.slice(0, MAX_TEXT_LENGTH - 1)}…` : allowed
  const escaped = short.replace(LOOKS_ESCAPED, '_x005F_')
  return escaped in {} ? `_x00${escaped.charCodeAt(0).toString(16).toUpperCase()}_${escaped.slice(1)}` : escaped
}
