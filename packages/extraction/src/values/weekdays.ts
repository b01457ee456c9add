import { languages } from '../languages/index.js'
import { fold } from '../text/fold.js'

let byName: ReadonlyMap<string, number | undefined> | undefined

/** The days of the week by their folded names, 0 (Sunday) to 6; undefined where a word is another day in another language. */
function weekdays(): ReadonlyMap<string, number | undefined> {
  if (byName) return byName
  const numbers = new Map<string, number | undefined>()
  for (const { weekdays: days = [] } of languages) {
    for (const [index, names] of days.entries()) {
      const day = (index + 1) % 7
      for (const name of names.map(fold))
        numbers.set(name, !numbers.has(name) || numbers.get(name) === day ? day : undefined)
    }
  }
  byName = numbers
  return numbers
}

/** The day of the week, 0 (Sunday) to 6, by its name or abbreviation in one of the languages; undefined for other words. */
export function weekdayNumber(name: string): number | undefined {
  return weekdays().get(fold(name).replace(/\.$/, ''))
}

/** The day of the week of a date, 0 (Sunday) to 6. */
export function weekdayOf(isoDate: string): number {
  return new Date(`${isoDate}T00:00:00Z`).getUTCDay()
}

/** The weekday directly before or after a part of a text, as in `Fri 04/07/2017` or `04/07/2017 (Friday)`. */
export function weekdayBeside(text: string, start: number, end: number): number | undefined {
  const before = /(\p{L}{2,12})[.,]{0,2}[ /-]{0,2}$/u.exec(text.slice(Math.max(0, start - 18), start))?.[1]
  const after = /^[ ,(]{0,3}(\p{L}{3,12})(?!\p{L})/u.exec(text.slice(end, end + 18))?.[1]
  return weekdayNumber(before ?? '') ?? weekdayNumber(after ?? '')
}
