import { toSafeLine } from '../safe-text.js'
import type { ColumnType } from './column-types.js'
import { relativeTime } from './relative-time.js'

/** Longer values are cut before they are measured: a cell shows much less. */
const MAX_CELL_LENGTH = 1_000

/** The text of a value in a cell, in one line and without control characters. */
export function cellText(value: unknown, type: ColumnType, now: number): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return formatNumber(value)
  const text = typeof value === 'object' ? objectText(value) : String(value)
  const line = toSafeLine(text.slice(0, MAX_CELL_LENGTH))
  return type === 'time' ? relativeTime(line, now) : line
}

/** Measures such as a confidence of 0.9823417812 have more digits than users read. */
export const formatNumber = (value: number): string =>
  String(Number.isInteger(value) ? value : Number(value.toPrecision(5)))

/** Lists of simple values are separated by commas; others are JSON. */
function objectText(value: object): string {
  const isSimple = Array.isArray(value) && value.every(item => typeof item !== 'object' || item === null)
  return isSimple ? value.join(', ') : JSON.stringify(value)
}
