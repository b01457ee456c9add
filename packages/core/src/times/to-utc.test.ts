import { describe, expect, it } from 'vitest'
import { isInvalidArgumentError } from '../errors/client-error.js'
import { toUtc } from './to-utc.js'

describe('toUtc', () => {
  it.each([
    [new Date(Date.UTC(2024, 10, 16, 10)), '2024-11-16T10:00:00.000Z'],
    ['2024-11-16T10:00:00Z', '2024-11-16T10:00:00Z'],
    ['2024-11-16T05:00:00-05:00', '2024-11-16T10:00:00Z'],
    ['2024-11-16T12:00:00.330001+0200', '2024-11-16T10:00:00.330001Z'],
    ['2024-11-16 10:00Z', '2024-11-16T10:00:00Z'],
    ['2024-11-16', '2024-11-16T00:00:00Z'],
    ['2024-11-16T10:00:00.123456789Z', '2024-11-16T10:00:00.123456Z'],
  ])('formats %s as %s', (time, formatted) => {
    expect(toUtc('startTime', time)).toBe(formatted)
  })

  it('leaves out an omitted time', () => {
    expect(toUtc('startTime', undefined)).toBeUndefined()
  })

  it('treats a time without a time zone as local time', () => {
    const local = new Date(2024, 10, 16, 10)
    expect(toUtc('startTime', '2024-11-16T10:00:00')).toBe(`${local.toISOString().slice(0, 19)}Z`)
  })

  it.each(['yesterday', '', '2024-13-01', '10:00', new Date(Number.NaN)])('rejects %s', time => {
    try {
      expect(toUtc('startTime', time)).toBeUndefined()
    } catch (error) {
      if (!isInvalidArgumentError(error)) throw error
      expect(error.message).toContain('startTime must be a Date or an ISO 8601 time')
    }
  })
})
