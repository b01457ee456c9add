import { describe, expect, it } from 'vitest'
import type { PageText } from '../text/document-text.js'
import { gridOf, isNumberWord } from './grid.js'
import { type Row, type Segment, segmentOf } from './rows.js'

const page: PageText = { index: 0, width: 600, height: 800, lines: [] }
const segment = (text: string, left: number, right: number, top: number): Segment =>
  segmentOf([{ text, box: { left, right, top, bottom: top + 10 } }])
const row = (...segments: Segment[]): Row => ({
  page,
  lines: [],
  segments,
  box: segments[0]?.box ?? page0,
  ruled: false,
})
const page0 = { left: 0, top: 0, right: 0, bottom: 0 }

describe('isNumberWord', () => {
  it.each(['12', '1.234,50', '-3.-', "1'234", '€5', '12...', '(7)'])('accepts %s', word => {
    expect(isNumberWord(word)).toBe(true)
  })

  it.each(['', 'x', '12x', '-', '1-2', 'EUR5'])('does not accept %s', word => {
    expect(isNumberWord(word)).toBe(false)
  })

  it('takes time in proportion to the length of a word', () => {
    expect(isNumberWord(`1${'.'.repeat(500_000)}x`)).toBe(false)
  })
})

describe('gridOf', () => {
  it('takes time in proportion to the length of a text over several columns', () => {
    const rows = [
      row(segment('a', 0, 10, 0)),
      row(segment(`1${'.'.repeat(500_000)}x`, 20, 30, 20)),
      row(segment('wide', 0, 30, 40)),
    ]
    const grid = gridOf(new Map(rows.map(row => [row, row.segments])))
    expect(grid.map(({ cells }) => cells.size)).toEqual([3])
  })
})
