import { expect, it } from 'vitest'
import { groupDigits } from './group-digits.js'

it.each([0, 12, 999, 1000, 123_456, 1_234_567, -1000])('groups the digits of %i', value => {
  expect(groupDigits(value)).toBe(value.toLocaleString('en-US'))
})
