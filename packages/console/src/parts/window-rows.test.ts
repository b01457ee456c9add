import { expect, test } from 'vitest'
import { windowRows } from './window-rows.js'

const view = { scrollTop: 40_000, height: 400 }

test('up to 200 rows are all rendered', () => {
  expect(windowRows(200, 40, view)).toHaveLength(200)
})

test('of more rows, those in view and ten on each side are rendered', () => {
  const rows = windowRows(10_000, 40, view)
  expect([rows[0], rows.at(-1)]).toEqual([990, 1019])
  expect(windowRows(10_000, 40, { scrollTop: 0, height: 400 })).toEqual(Array.from({ length: 20 }, (_, row) => row))
})

test('the row with the focus is always rendered, in order', () => {
  expect(windowRows(10_000, 40, view, 3)[0]).toBe(3)
  expect(windowRows(10_000, 40, view, 9_000).at(-1)).toBe(9_000)
  expect(windowRows(10_000, 40, view, 1_000)).toHaveLength(30)
  expect(windowRows(10_000, 40, view, -1)).toHaveLength(30)
})
