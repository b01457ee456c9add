import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countDateOrders, findDates } from './date.js'
import { monthNumber } from './month-names.js'

const dates = (text: string): string[] => findDates(text).map(date => date.value)

describe('findDates', () => {
  it.each([
    ['2024-05-16', '2024-05-16'],
    ['2024/5/6', '2024-05-06'],
    ['2024-05-16T10:30:00Z', '2024-05-16'],
    ['16.05.2024', '2024-05-16'],
    ['16.5.24', '2024-05-16'],
    ['16. 5. 2024', '2024-05-16'],
    ['16/05/2024', '2024-05-16'],
    ['16-05-2024', '2024-05-16'],
    ['5/16/2024', '2024-05-16'],
    ['20240516', '2024-05-16'],
    ['7. Mai 2014', '2014-05-07'],
    ['19 april 2014', '2014-04-19'],
    ['1er février 2024', '2024-02-01'],
    ['3 de marzo de 2024', '2024-03-03'],
    ['31. desember 2023', '2023-12-31'],
    ['August 3 , 2014', '2014-08-03'],
    ['Feb. 3rd, 2024', '2024-02-03'],
    ['3rd of May 2024', '2024-05-03'],
    ['12-MAR-2024', '2024-03-12'],
    ['12MAR24', '2024-03-12'],
    ['25/12/2018 8:13:39 PM', '2018-12-25'],
    ['5 Stück am 12. März 2024', '2024-03-12'],
    ['23-04-201806:29:01PM', '2018-04-23'],
    ['6/10/201913:59', '2019-10-06'],
    ['05Apr201818:25', '2018-04-05'],
    ['27.03.1718:49', '2017-03-27'],
    ['2019-09-2511:09:22', '2019-09-25'],
    ['27/03/201818h49', '2018-03-27'],
    ['DATE23-04-2018', '2018-04-23'],
    ['21/05/2018TIME:', '2018-05-21'],
    ['20180428/191204', '2018-04-28'],
    ['25032018', '2018-03-25'],
    ['2024年3月14日', '2024-03-14'],
    ['２０２４年０３月１４日', '2024-03-14'],
    ['令和6年3月14日', '2024-03-14'],
    ['2024년 3월 14일', '2024-03-14'],
    ['14.III.2024', '2024-03-14'],
    ['14 III 2024', '2024-03-14'],
    ['3/XII/2023', '2023-12-03'],
    ['16‑05‑2024', '2024-05-16'],
    ['14. marts 2024', '2024-03-14'],
    ['14 marca 2024 r.', '2024-03-14'],
    ['14. maaliskuuta 2024', '2024-03-14'],
    ['2024. március 14.', '2024-03-14'],
    ['14 paź 2024', '2024-10-14'],
  ])('reads %s', (text, expected) => {
    expect(dates(text)).toEqual([expected])
  })

  it.each([
    '31.02.2024',
    '2024-13-01',
    '1.2.3.4',
    '01 71 17 61 67',
    'May 14:30',
    '192.168.10.20',
    'FV/1/05/2021',
    '12/05/2021/FV',
    '2 X 2000',
    '14 IIII 2024',
  ])('finds no date in %s', text => {
    expect(dates(text)).toEqual([])
  })

  it('reads ambiguous dates in the order of the document', () => {
    expect(findDates('03/04/2024', 'DMY')).toMatchObject([{ value: '2024-04-03' }])
    expect(findDates('03/04/2024', 'MDY')).toMatchObject([{ value: '2024-03-04' }])
    expect(findDates('25/04/2024', 'MDY')).toMatchObject([{ value: '2024-04-25' }])
    expect(findDates('03.04.2024', 'MDY')).toMatchObject([{ value: '2024-04-03' }])
  })

  it('resolves an ambiguous date with the weekday next to it', () => {
    expect(findDates('Fri 04/07/2017')).toMatchObject([{ value: '2017-04-07' }])
    expect(findDates('vrijdag 07/04/2017', 'MDY')).toMatchObject([{ value: '2017-04-07' }])
    expect(findDates('04/07/2017 (Tuesday)', 'MDY')).toMatchObject([{ value: '2017-07-04' }])
  })

  it('reads both dates of a period', () => {
    expect(dates('2024-02-01 to 2024-02-29')).toEqual(['2024-02-01', '2024-02-29'])
  })

  it('reads every date in all formats', () => {
    const day = fc.date({ min: new Date('1980-01-01'), max: new Date('2079-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, date => {
        const iso = date.toISOString().slice(0, 10)
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-')
        for (const locale of [
          'en-GB',
          'de',
          'fr',
          'nl',
          'es',
          'nb',
          'en-US',
          'sv',
          'da',
          'fi',
          'it',
          'pt',
          'pl',
          'hu',
        ]) {
          const text = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
          expect([text, dates(text)]).toEqual([text, [iso]])
        }
        expect(dates(`${dayOfMonth}.${month}.${year}`)).toEqual([iso])
        expect(dates(`${dayOfMonth}/${month}/${year.slice(2)}`)).toEqual([iso])
        expect(findDates(`${month}/${dayOfMonth}/${year}`, 'MDY').map(found => found.value)).toEqual([iso])
        expect(dates(`${year}年${Number(month)}月${Number(dayOfMonth)}日`)).toEqual([iso])
        const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' }).format(date)
        const withWeekday = findDates(`${weekday} ${month}/${dayOfMonth}/${year}`, 'MDY')
        expect(withWeekday.map(found => found.value)).toEqual([iso])
      }),
    )
  })
})

it('reads text of any length', () => {
  for (const part of ['1', '1.', '12/', '1-', '1 ', '2024年', 'Fri ', '1.I.', '٣'])
    expect(findDates(part.repeat(20_000))).toBeDefined()
})

describe('dates directly followed by a time, without a space', () => {
  it('are read in all formats', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.nat(23), fc.nat(59), (date, hour, minute) => {
        const iso = date.toISOString().slice(0, 10)
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-')
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        expect(dates(`${dayOfMonth}-${month}-${year}${time}:07PM`)).toEqual([iso])
        expect(dates(`${year}-${month}-${dayOfMonth}${time}`)).toEqual([iso])
        expect(dates(`${dayOfMonth}.${month}.${year.slice(2)}${time}`)).toEqual([iso])
      }),
    )
  })
})

describe('monthNumber', () => {
  it('knows the months in all languages, regardless of case and accents', () => {
    expect(['Mai', 'MÄRZ', 'fevrier', 'août', 'mrt', 'enero', 'desember', 'Sept.'].map(monthNumber)).toEqual([
      5, 3, 2, 8, 3, 1, 12, 9,
    ])
    expect(monthNumber('Montag')).toBeUndefined()
  })
})

describe('countDateOrders', () => {
  it('counts only unambiguous dates', () => {
    expect(countDateOrders(['5/16/2024', '25/12/2018', '03/04/2024', '16.05.2024'])).toEqual({ DMY: 1, MDY: 1 })
  })
})
