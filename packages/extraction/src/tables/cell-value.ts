import type { ScalarField } from '../fields/field-config.js'
import { fold } from '../text/fold.js'
import { findNumbers } from '../values/amount.js'
import { resolveCurrency } from '../values/currency.js'
import { findDates } from '../values/date.js'
import { toAmount, toNumeric } from '../values/decimal.js'
import { type CellReader, spaced } from './cell-content.js'

/** The text of a cell in the form that its column's type has; undefined when it holds no such value, or a longer one. */
export function convertCell(printed: string, field: ScalarField, reader: CellReader): string | undefined {
  const text = printed.replace(/\s+/g, ' ').trim()
  const value = convert(text, field, reader)
  return value === '' || (field.maxLength !== undefined && (value?.length ?? 0) > field.maxLength) ? undefined : value
}

function convert(text: string, field: ScalarField, reader: CellReader): string | undefined {
  const number = reader.contentOf(text).number ?? findNumbers(spaced(text), reader.style)[0]
  switch (field.type) {
    case 'amount':
      return number && toAmount(number)
    case 'numeric':
      return number && toNumeric(number)
    case 'date':
      return findDates(text)[0]?.value
    case 'digits':
      return text.replace(/\D/g, '')
    case 'enum':
      return field.enum?.find(option => fold(option) === fold(text) || option === resolveCurrency(text, text)?.code)
    default:
      return text
  }
}
