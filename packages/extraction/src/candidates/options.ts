import type { PageText, TextLine } from '../text/document-text.js'
import { currencyCode } from '../values/currency.js'
import { type Candidate, candidateAt } from './candidate.js'

/** The places of a line where one of the values of an enum is printed. */
export function optionsOfLine(page: PageText, line: TextLine, options: readonly string[]): Candidate[] {
  const text = lowerCase(line.text)
  return options.flatMap(option => {
    const found: Candidate[] = []
    const wanted = lowerCase(option.trim())
    if (wanted === '') return found
    const beginsWord = /^[\p{L}\d]/u.test(wanted)
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const end = at + wanted.length
      // Two code units can be one letter.
      const continuesWord = beginsWord && /[\p{L}\d]$/u.test(text.slice(Math.max(0, at - 2), at))
      if (!continuesWord && !/^[\p{L}\d]/u.test(text.slice(end, end + 2))) {
        found.push(candidateAt('text', page, line, { start: at, end, value: option }))
      }
    }
    return found
  })
}

/** Lower case with the same positions: `İ` is the only letter whose lower case has more code units. */
const lowerCase = (text: string): string => text.replaceAll('İ', 'I').toLowerCase()

/** The option that means the currency of a candidate; undefined when none does. */
export function optionForCurrency(candidate: Candidate, options: readonly string[]): string | undefined {
  const { raw, value } = candidate
  return options.find(option => option === raw || option === value || currencyCode(option) === value)
}
