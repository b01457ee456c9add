import type { Draft } from '../form/form.js'

/** Rounding can make amounts differ by this much that should be equal. */
const TOLERANCE = 0.011

export const isEqual = (a: number, b: number): boolean => Math.abs(a - b) < TOLERANCE

/** The numbers of a column; undefined for values that are missing or are not numbers. */
export const numbersIn = (draft: Draft, field: number, column: number): (number | undefined)[] =>
  (draft[field] ?? []).map(row => numberOf(row[column]?.value))

/** The number of a field with a single value. */
export const numberAt = (draft: Draft, field: number): number | undefined => numberOf(draft[field]?.[0]?.[0]?.value)

function numberOf(value: string | null | undefined): number | undefined {
  const number = value === null || value === undefined || value === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** In hundredths, because sums of fractions are not exact. */
export const sumOf = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((sum, number = 0) => sum + Math.round(number * 100), 0) / 100
