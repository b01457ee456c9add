import { expect, it } from 'vitest'
import { parseTime } from './times.js'

const now = Date.UTC(2026, 0, 31, 12)

it.each([
  ['now', '2026-01-31T12:00:00.000Z'],
  ['today', '2026-01-31T00:00:00.000Z'],
  ['yesterday', '2026-01-30T12:00:00.000Z'],
  ['tomorrow', '2026-02-01T12:00:00.000Z'],
  ['2 hours ago', '2026-01-31T10:00:00.000Z'],
  ['an hour ago', '2026-01-31T11:00:00.000Z'],
  ['last week', '2026-01-24T12:00:00.000Z'],
  ['in 3 days', '2026-02-03T12:00:00.000Z'],
  ['3d', '2026-01-28T12:00:00.000Z'],
  ['90m ago', '2026-01-31T10:30:00.000Z'],
  ['0 days ago', '2026-01-31T12:00:00.000Z'],
  ['2026-01-01', '2026-01-01T00:00:00.000Z'],
  ['2026-01-01T10:00:00+02:00', '2026-01-01T08:00:00.000Z'],
])('converts %s', (text, expected) => {
  expect(parseTime(text, now)).toBe(expected)
})

it.each(['', 'soon', '2026-13-01', '5', 'ago', '999999999999 years ago'])('does not convert %j', text => {
  expect(parseTime(text, now)).toBeUndefined()
})
