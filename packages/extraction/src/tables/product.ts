/** Differences up to this come from rounding. */
export const ROUNDING = 0.011

/** Whether the product is `a` times `b`, up to rounding; its sign does not matter. */
export const isProduct = (a: number, b: number, product: number): boolean =>
  Math.abs(a * b - product) < ROUNDING || (product !== 0 && Math.abs(a * b + product) < ROUNDING && a * b !== 0)

/** Whether a number is the product of two others; `trivial` if one of these is 1 or the product is 0, `unknown` if a number is missing. */
export type Product = 'agrees' | 'trivial' | 'differs' | 'unknown'

export function productOf(a: number | undefined, b: number | undefined, product: number | undefined): Product {
  if (a === undefined || b === undefined || product === undefined) return 'unknown'
  if (!isProduct(a, b, product)) return 'differs'
  return Math.abs(a) === 1 || Math.abs(b) === 1 || Math.abs(product) < ROUNDING ? 'trivial' : 'agrees'
}
