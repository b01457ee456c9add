import type { Column } from '../form/form.js'
import type { Conventions } from './conventions.js'
import { withoutSpacesOfIban } from './iban.js'
import { parseNumber } from './parse-number.js'
import { parsePrintedDate } from './parse-printed-date.js'
import { checkLength, cleanText, parseValue } from './parse-value.js'
import type { ParsedValue } from './parsed-value.js'
import { withoutUnits } from './units.js'

/**
 * As {@link parseValue}, for a text as the document writes it, typed or copied from the page: `€ 1.234,50`, `31. Mai 2026`,
 * `NO93 8601 1117 947`. Where decimals follow a comma, `1.234` is a number of thousands. A text with two meanings is still rejected if the
 * conventions of the document are unknown.
 */
export function parsePrinted(text: string, column: Column, conventions: Conventions): ParsedValue {
  const cleaned = cleanText(text)
  const checked = checkLength(cleaned, column)
  if (checked) return checked
  switch (column.type) {
    case 'amount':
      return parseNumber(withoutUnits(cleaned), 2, conventions.decimal)
    case 'number':
      return parseNumber(withoutUnits(cleaned), undefined, conventions.decimal)
    case 'date':
      return parsePrintedDate(cleaned, conventions)
    case 'digits':
      return parseValue(withoutSeparators(cleaned), column)
    case 'text':
      return parseValue(withoutSpacesOfIban(cleaned), column)
    default:
      return parseValue(cleaned, column)
  }
}

/** Points separate the groups of some account numbers, but a single one precedes decimals. */
const withoutSeparators = (text: string): string =>
  /^\d*\.\d{2}$|^\D*$/.test(text) ? text : text.replaceAll(/[.\-/]/g, '')
