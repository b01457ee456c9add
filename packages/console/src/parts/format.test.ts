import { expect, test } from 'vitest'
import { formatCount, formatDuration, formatPercent } from './format.js'

test('durations have at most two units', () => {
  const minutes = [0, 9, 60, 65, 192, 1440, 3000]
  expect(minutes.map(each => formatDuration(each * 60_000))).toEqual([
    '< 1 min',
    '9 min',
    '1 h 00 min',
    '1 h 05 min',
    '3 h 12 min',
    '1 d 0 h',
    '2 d 2 h',
  ])
})

test('counts are grouped, and those that may be larger have a plus', () => {
  expect([42, 1284, 10_000].map(formatCount)).toEqual(['42', '1,284', '10,000+'])
})

test('only what is certain has 100 %', () => {
  expect([0.996, 1, 0.41, 0.58].map(formatPercent)).toEqual(['99 %', '100 %', '41 %', '58 %'])
})
