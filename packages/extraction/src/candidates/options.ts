import type { PageText, TextLine } from '../text/document-text.js'
import { currencyCode } from '../values/currency.js'
import { type Candidate, candidateAt } from './candidate.js'

/** The places of a line where one of the values of an enum is printed. */
export function optionsOfLine(page: PageText, line: TextLine, options: readonly string[]): Candidate[] {
  const text = line.text.toLowerCase()
  return options.flatMap(option => {
    const found: Candidate[] = []
    const wanted = option.trim().toLowerCase()
    if (wanted === '') return found
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const end = at + wanted.length
      const whole = !/[\p{L}\d]$/u.test(text.slice(0, at)) || !/^[\p{L}\d]/u.test(wanted)
      if (whole && !/^[\p{L}\d]/u.test(text.slice(end))) {
        found.push(candidateAt('text', page, line, { start: at, end, value: option }))
      }
    }
    return found
  })
}

/** The option that means the currency of a candidate; undefined when none does. */
export function optionForCurrency(candidate: Candidate, options: readonly string[]): string | undefined {
  const { raw, value } = candidate
  return options.find(option => option === raw || option === value || currencyCode(option) === value)
}
