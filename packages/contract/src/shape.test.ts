import { expect, it } from 'vitest'
import { shapeOf } from './shape.js'

it.each([
  [[{}], '{}'],
  [[{ b: 1, a: 'x' }, { a: null }], '{ a: string | null, b?: number }'],
  [[{ list: [1, 'a'] }, { list: [] }], '{ list: (number | string)[] }'],
  [[[{ a: true }, { a: [[]] }]], '{ a: boolean | [][] }[]'],
  [[null, { a: 1 }], '{ a: number } | null'],
  [[], ''],
])('returns the shape of %j', (values, shape) => {
  expect(shapeOf(values)).toBe(shape)
})
