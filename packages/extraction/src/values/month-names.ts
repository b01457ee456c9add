import { fold } from '../text/fold.js'

/** The names of the months, with their usual abbreviations: English, German, French, Dutch, Spanish, Norwegian (and Danish, Swedish, Italian, Portuguese). */
const MONTHS: readonly string[] = [
  'january jan janner januar jän jänner janvier janv januari enero ene gennaio gen janeiro',
  'february feb februar febr février fév févr februari febrero febbraio fevereiro fev',
  'march mar märz mrz maerz mars maart mrt marzo março mär',
  'april apr avril avr abril abr aprile',
  'may mai mei mayo maj maggio mag maio',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug août aout augustus agosto ago augusti',
  'september sep sept septembre septiembre set setembro settembre',
  'october oct oktober okt octobre octubre ottobre ott outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez décembre déc diciembre dic desember des dicembre dezembro',
]

/** Matches the name of a month, as the source of a regular expression without groups. */
export function monthPattern(): string {
  const names = MONTHS.flatMap(month => month.split(' '))
  return [...new Set([...names, ...names.map(fold)])].sort((a, b) => b.length - a.length).join('|')
}

let byName: Map<string, number> | undefined

/** The number of a month, 1..12, by its name or abbreviation in any of the languages; undefined for other words. */
export function monthNumber(name: string): number | undefined {
  byName ??= new Map(
    MONTHS.flatMap((names, month) => names.split(' ').map((spelling): [string, number] => [fold(spelling), month + 1])),
  )
  return byName.get(fold(name).replace(/\.$/, ''))
}
