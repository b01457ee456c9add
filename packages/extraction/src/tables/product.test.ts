import { expect, it } from 'vitest'
import { productOf } from './product.js'

it.each([
  [2, 3.5, 7, 'agrees'],
  [3, 3.333, 10, 'agrees'],
  [-2, 3.5, 7, 'agrees'],
  [1, 3.5, 3.5, 'trivial'],
  [7, 1, 7, 'trivial'],
  [-1, 3.5, -3.5, 'trivial'],
  [4, 0, 0, 'trivial'],
  [2, 3.5, 8, 'differs'],
  [undefined, 3.5, 7, 'unknown'],
])('of %s times %s and %s: %s', (a, b, product, expected) => {
  expect(productOf(a, b, product)).toBe(expected)
})
