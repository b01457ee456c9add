import { expect, it } from 'vitest'
import { unionOf } from '../text/geometry.js'
import { CellReader } from './cell-content.js'
import { tableQuestion } from './columns.js'
import { dividedGrid } from './divided-grid.js'
import { meaningsOf } from './headings.js'
import { type Row, type Segment, segmentOf } from './rows.js'

const segment = (text: string, left: number, top: number): Segment =>
  segmentOf(
    text.split(' ').map((word, at) => {
      return { text: word, box: { left: left + 30 * at, right: left + 30 * at + 24, top, bottom: top + 10 } }
    }),
  )

const row = (...segments: Segment[]): Row => ({
  page: { index: 0, width: 600, height: 800, lines: [] },
  lines: [],
  segments,
  box: unionOf(segments.map(({ box }) => box)),
  ruled: false,
})

it('divides only the cells of a column, and not others with the same text', () => {
  const { phrases } = tableQuestion({ type: 'lines', fields: { description: { type: 'string' } } })
  const headings = [segment('Pos', 0, 0), segment('Description', 30, 0)].map(({ text, box }) => {
    return { text, box, meanings: meaningsOf(text, phrases), parts: [] }
  })
  const rows = [
    row(segment('1 Tar', 0, 20), segment('1 Tar', 200, 20)),
    row(segment('2 Salt', 0, 40), segment('Oats dry', 200, 40)),
  ]
  const grid = dividedGrid(rows, headings, new CellReader({}))
  expect(grid.map(({ cells }) => [...cells.values()].map(({ text }) => text))).toEqual([
    ['1', '2'],
    ['Tar', 'Salt'],
    ['1 Tar', 'Oats dry'],
  ])
})
