import { expect, it } from 'vitest'
import { isBelow } from './geometry.js'

const upper = { left: 100, top: 100, right: 160, bottom: 110 }
const boxAt = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 10 })

it.each([
  [boxAt(100, 112), true],
  [boxAt(100, 108), true],
  [boxAt(100, 106), false],
  [boxAt(100, 129), true],
  [boxAt(100, 131), false],
  [boxAt(170, 112), false],
])('whether %j is at most two lines below is %s', (lower, expected) => {
  expect(isBelow(lower, upper, 2)).toBe(expected)
})
