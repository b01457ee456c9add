import { describe, expect, it } from 'vitest'
import { bytes, createProgress, duration, type Progress } from './progress.js'

describe('the progress', () => {
  /** A progress with a clock, and the last line that it showed. */
  function start(options: { unit?: string; total?: number; initial?: number }): {
    progress: Progress
    pass: (seconds: number) => void
    shown: () => string | undefined
  } {
    let time = 0
    let line: string | undefined
    const terminal = {
      progress(text: string) {
        line = text
      },
    }
    const progress = createProgress(terminal, { label: 'Uploading', unit: 'documents', now: () => time, ...options })
    return { progress, pass: seconds => (time += seconds * 1_000), shown: () => line }
  }

  it('shows the numbers, the percentage, the rate and the remaining time', () => {
    const { progress, pass, shown } = start({ total: 10_000 })
    progress.advance()
    expect(shown()).toBe('Uploading 1 of 10,000 documents · 0%')
    pass(10)
    progress.advance(1_199)
    expect(shown()).toBe('Uploading 1,200 of 10,000 documents · 12% · 120/s · 73 s left')
  })

  it('does not count what was done before for the rate', () => {
    const { progress, pass, shown } = start({ total: 10_000, initial: 5_000 })
    pass(2)
    progress.advance(10)
    expect(shown()).toBe('Uploading 5,010 of 10,000 documents · 50% · 5/s · 17 min left')
  })

  it('forgets the rate of earlier times', () => {
    const { progress, pass, shown } = start({})
    for (let second = 0; second < 60; second++) {
      pass(1)
      progress.advance(100)
    }
    for (let second = 0; second < 60; second++) {
      pass(1)
      progress.advance(10)
    }
    expect(shown()).toBe('Uploading 6,600 documents · 10/s')
  })

  it('has no remaining time at the end, and a note', () => {
    const { progress, pass, shown } = start({ total: 2 })
    pass(4)
    progress.advance(2)
    progress.note('1 failed')
    expect(shown()).toBe('Uploading 2 of 2 documents · 100% · 1 failed · 0.5/s')
  })

  it('learns the total later, and shows bytes', () => {
    const { progress, pass, shown } = start({ unit: 'bytes' })
    pass(1)
    progress.advance(1_500_000)
    expect(shown()).toBe('Uploading 1.5 MB · 1.5 MB/s')
    progress.setTotal(45_000_000)
    expect(shown()).toBe('Uploading 1.5 MB of 45 MB · 3% · 1.5 MB/s · 29 s left')
  })
})

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [12_345, '12 kB'],
  [1e15, '1,000 TB'],
])('%d bytes are shown as %s', (value, expected) => {
  expect(bytes(value)).toBe(expected)
})

it.each([
  [0.2, '1 s'],
  [89, '89 s'],
  [150, '3 min'],
  [7_800, '2 h 10 min'],
])('%d seconds are shown as %s', (value, expected) => {
  expect(duration(value)).toBe(expected)
})
