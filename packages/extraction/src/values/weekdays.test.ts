import { describe, expect, it } from 'vitest'
import { weekdayBeside, weekdayNumber } from './weekdays.js'

describe('weekdays', () => {
  it('are known in all languages', () => {
    expect(
      ['Fri', 'Freitag', 'vendredi', 'vrijdag', 'viernes', 'fredag', 'perjantai', 'venerdì', 'piątek'].map(
        weekdayNumber,
      ),
    ).toEqual(Array(9).fill(5))
    expect(weekdayNumber('March')).toBeUndefined()
  })

  it('are read before and behind a date', () => {
    expect(weekdayBeside('Fri 04/07/2017', 4, 14)).toBe(5)
    expect(weekdayBeside('04/07/2017 (Friday) 11:36', 0, 10)).toBe(5)
    expect(weekdayBeside('Date 04/07/2017', 5, 15)).toBeUndefined()
  })
})
