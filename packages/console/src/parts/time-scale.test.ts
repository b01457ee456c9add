import { expect, test } from 'vitest'
import { type TimelineBar, timeScale } from './time-scale.js'

const START = Date.parse('2026-03-02T08:00:00Z')
const bar = (start: number, end: number | undefined, kind: TimelineBar['kind'] = 'work'): TimelineBar => ({
  start: START + start,
  end: end === undefined ? undefined : START + end,
  kind,
})

test('times without folds are proportional', () => {
  const { at, folds, total, work } = timeScale([bar(0, 1000), bar(1000, 4000)], START + 9000)
  expect([0, 1000, 2000, 4000].map(time => at(START + time))).toEqual([0, 0.25, 0.5, 1])
  expect(folds).toEqual([])
  expect([total, work]).toEqual([4000, 4000])
})

test('a wait of hours takes a small part of the width, and the work around it the rest', () => {
  const hours = 2 * 3_600_000
  const { at, folds, total, work } = timeScale([bar(0, 1000), bar(1000, hours, 'wait'), bar(hours, hours + 3000)], 0)
  expect(folds).toEqual([{ from: 0.21, to: 0.37, duration: hours - 1000 }])
  expect(at(START + 1000)).toBeCloseTo(0.21)
  expect(at(START + hours)).toBeCloseTo(0.37)
  expect(at(START + hours / 2)).toBeGreaterThan(0.21)
  expect(at(START + hours + 3000)).toBe(1)
  expect([total, work]).toEqual([hours + 3000, 4000])
})

test('without folding, a wait keeps its length', () => {
  const bars = [bar(0, 1000), bar(1000, 9000, 'wait'), bar(9000, 10_000)]
  expect(timeScale(bars, 0, false).at(START + 9000)).toBeCloseTo(0.9)
  expect(timeScale(bars, 0, true).at(START + 9000)).toBeCloseTo(0.58)
})

test('work that overlaps a wait is not folded, and counts once', () => {
  const { folds, work } = timeScale([bar(0, 60_000, 'wait'), bar(0, 60_000), bar(30_000, 50_000)], 0)
  expect(folds).toEqual([])
  expect(work).toBe(60_000)
})

test('many waits leave half of the width for the work', () => {
  const bars = Array.from({ length: 20 }, (_, index) => bar(index * 3_600_000, index * 3_600_000 + 1000))
  const { folds, at } = timeScale(bars, 0)
  expect(folds).toHaveLength(19)
  expect(folds.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(0.48)
  expect(at(START + 19 * 3_600_000 + 1000)).toBeCloseTo(1)
})

test('a bar that continues ends now', () => {
  const { at, total } = timeScale([bar(0, undefined)], START + 5000)
  expect(total).toBe(5000)
  expect(at(START + 2500)).toBe(0.5)
})

test('a single wait fills the width, because there is nothing else to show', () => {
  const { at, folds } = timeScale([bar(0, 3_600_000, 'wait')], 0)
  expect(folds).toEqual([])
  expect(at(START + 1_800_000)).toBe(0.5)
})

test('ticks are round times, and the times at which work continues after a wait', () => {
  const hours = 2 * 3_600_000
  const { ticks } = timeScale([bar(120, 1000), bar(1000, hours, 'wait'), bar(hours, hours + 3000)], 0)
  // The hour depends on the time zone.
  const labels = ticks.map(({ label }) => label.slice(3))
  expect(labels).toEqual(['00:00.1', '00:00.0', '00:01.0', '00:02.0'])
  const distances = ticks.slice(1).map(({ at }, index) => at - (ticks[index]?.at ?? 0))
  for (const distance of distances) expect(distance).toBeGreaterThanOrEqual(0.159)
})

test('a tick on another day shows the day', () => {
  const days = 3 * 86_400_000
  const { ticks } = timeScale([bar(0, 1000), bar(1000, days, 'wait'), bar(days, days + 1000)], 0)
  expect(ticks.filter(({ label }) => label.startsWith('5 Mar, '))).toHaveLength(1)
})

test('bars without a duration and no bars at all have a place', () => {
  expect(timeScale([], 0).ticks).toEqual([])
  const { at, ticks } = timeScale([bar(0, 0)], 0)
  expect(at(START)).toBe(0)
  expect(ticks).toHaveLength(1)
})
