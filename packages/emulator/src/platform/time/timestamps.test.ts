import { describe, expect, it } from 'vitest'
import { utcTimestamp } from './timestamps.js'

const strict = { waived: new Set<never>() }

describe('utcTimestamp', () => {
  it.each([
    ['2021-04-14T14:13:02.021412+0000', '2021-04-14T14:13:02.021412+0000'],
    ['2021-04-14T14:13:02Z', '2021-04-14T14:13:02.000000+0000'],
    ['2021-04-14T01:13:02.5+05:30', '2021-04-13T19:43:02.500000+0000'],
    ['20210414 141302,25Z', '2021-04-14T14:13:02.250000+0000'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000000+0000'],
  ])('converts %s to %s', (timestamp, expected) => {
    expect(utcTimestamp(strict, 'startTime', timestamp)).toBe(expected)
  })

  it.each(['2023-02-29T00:00:00Z', '2023-13-01T00:00:00Z', '2023-01-01T24:00:00Z', '2023-01-01T10:61:00Z'])(
    'rejects the invalid timestamp %s',
    timestamp => {
      expect(() => utcTimestamp(strict, 'startTime', timestamp)).toThrow(
        `startTime is ${timestamp}, which is not a valid date and time`,
      )
    },
  )
})
