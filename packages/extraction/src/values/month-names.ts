import { languages } from '../languages/index.js'
import { fold } from '../text/fold.js'

/** The names of each month in all languages, January first. */
function monthNames(): readonly (readonly string[])[] {
  return Array.from({ length: 12 }, (_, month) => languages.flatMap(({ months }) => months?.[month] ?? []))
}

/** Matches the name of a month, as the source of a regular expression without groups. */
export function monthPattern(): string {
  const names = monthNames().flat()
  return [...new Set([...names, ...names.map(fold)])].sort((a, b) => b.length - a.length).join('|')
}

let byName: Map<string, number> | undefined

/** The number of a month, 1..12, by its name or abbreviation in any of the languages; undefined for other words. */
export function monthNumber(name: string): number | undefined {
  byName ??= new Map(
    monthNames().flatMap((names, month) => names.map((name): [string, number] => [fold(name), month + 1])),
  )
  return byName.get(fold(name).replace(/\.$/, ''))
}
