/**
 * How much two equal numbers can differ: half a cent, because amounts on documents are rounded. A little more, because decimal
 * fractions such as 0.005 are not exact.
 */
const TOLERANCE = 0.005 + 1e-7

const isClose = (a: number, b: number): boolean =>
  Math.abs(a - b) <= TOLERANCE + 8 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b))

/** Compares two numbers: negative if `a` is less than `b`, and 0 if they differ by at most half a cent. */
export const compareNumbers = (a: number, b: number): number => (isClose(a, b) ? 0 : a - b)

/** A plain decimal number, as predictions and the formats of the API contain it. */
const DECIMAL = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/

/** The number that a text is; undefined for other texts, such as dates. */
export const numberOf = (text: string): number | undefined => (DECIMAL.test(text) ? Number(text) : undefined)

/** Rounds half away from zero, as on invoices. */
export function roundTo(number: number, decimals: number): number {
  const factor = 10 ** decimals
  // Decimal fractions such as 1.005 are not exact: they can be a little too small.
  return (Math.sign(number) * Math.round(Math.abs(number) * factor * (1 + 2 * Number.EPSILON))) / factor
}
