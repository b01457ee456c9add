import type { Column, Location } from '../form/form.js'
import { boxOf, type PageText, type Run, textOf, type Word } from '../pages/page-text.js'
import type { Conventions } from '../values/conventions.js'
import { findText } from './find-text.js'
import { currencySign, readingsOf } from './readings.js'
import { runsOf } from './runs.js'

/** A place on a page. */
export interface Spot {
  /** Starts at 0. */
  readonly page: number
  readonly location: Location
}

/** Words that have a value, and their place. */
export interface Printed extends Spot {
  readonly words: readonly Word[]
}

export interface LocateOptions {
  readonly conventions?: Conventions | undefined
  /** Where the value is expected, such as the place of the predicted value. By default, near the title of the column. */
  readonly near?: Spot | undefined
}

/** Finds where a value is printed; undefined if it is not. Of several places, the nearest one is returned. */
export function locate(
  value: string,
  column: Column,
  pages: readonly PageText[],
  { conventions, near }: LocateOptions = {},
): Printed | undefined {
  const [first, ...others] = findValue(value, column, pages, conventions)
  if (!first || others.length === 0) return first && printedOf(first)
  return nearest([first, ...others].map(printedOf), near ? [near] : spotsOfTitle(column, pages))
}

/** The places of the title of a column. */
export const spotsOfTitle = ({ title }: Column, pages: readonly PageText[]): Spot[] =>
  findText(title, pages).map(printedOf)

export const printedOf = ({ page, words }: Run): Printed => ({ page: page.page, words, location: boxOf(words) })

/** The place with the smallest distance to any of the spots; without spots, the first one. */
function nearest(places: readonly Printed[], spots: readonly Spot[]): Printed | undefined {
  const [first, ...others] = places
  let [best, smallest] = [first, first ? distanceTo(first, spots) : 0]
  for (const place of others) {
    const distance = distanceTo(place, spots)
    if (distance < smallest) [best, smallest] = [place, distance]
  }
  return best
}

export const distanceTo = (place: Spot, spots: readonly Spot[]): number =>
  Math.min(...spots.map(spot => distanceBetween(place, spot)))

/** Values are printed to the right of their titles or below, so lines count more than columns, and lines above twice as much. */
function distanceBetween({ page, location: place }: Spot, { page: otherPage, location: spot }: Spot): number {
  const aside = Math.max(0, place[0] - spot[2], spot[0] - place[2])
  const vertical = Math.max(0, place[1] - spot[3], 2 * (spot[1] - place[3]))
  return Math.abs(page - otherPage) * OTHER_PAGE + Math.hypot(aside, 3 * vertical)
}

/** Farther than any place on the same page. */
const OTHER_PAGE = 10

function findValue(value: string, column: Column, pages: readonly PageText[], conventions?: Conventions): Run[] {
  switch (column.type) {
    case 'text':
      return findText(value, pages)
    case 'digits':
      return findText(value, pages, /[.\-/]/g)
    case 'boolean':
      return []
    case 'choice':
      return findChoice(value, pages)
    default: {
      const canBe = column.type === 'date' ? hasDigitsOfDate(value) : hasDigitsOfNumber(value)
      return [...runsOf(pages, column)].filter(({ words }) => {
        const text = textOf(words)
        return canBe(text) && readingsOf(text, column, conventions).some(reading => isSame(reading, value, column))
      })
    }
  }
}

/** Which texts are worth reading: those with the digits of a number, except zeros at both ends. */
function hasDigitsOfNumber(value: string): (text: string) => boolean {
  const significant = (text: string): string => text.replaceAll(/\D/g, '').replaceAll(/^0+|0+$/g, '')
  const digits = significant(value)
  return text => significant(text) === digits
}

/** Those with the day and the last digits of the year. */
function hasDigitsOfDate(value: string): (text: string) => boolean {
  const year = value.slice(2, 4)
  const day = String(Number(value.slice(8)))
  return text => text.includes(year) && text.includes(day)
}

const isSame = (a: string, b: string, { type }: Column): boolean =>
  a === b || (type !== 'date' && Number(a) === Number(b))

/** A currency can also be printed as its sign, also next to an amount. */
function findChoice(value: string, pages: readonly PageText[]): Run[] {
  const found = findText(value, pages)
  const sign = found.length > 0 ? undefined : currencySign(value)
  if (sign === undefined) return found
  return pages.flatMap(page =>
    page.words.flatMap(word => (word[0].replaceAll(/[\d.,'’\-−\s]/gu, '') === sign ? [{ page, words: [word] }] : [])),
  )
}
