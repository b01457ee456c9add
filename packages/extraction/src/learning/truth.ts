import { isLinesField, type LinesField, type ScalarField } from '../fields/field-config.js'
import { lettersOf } from '../text/fold.js'
import { findNumbers } from '../values/amount.js'
import { findDates } from '../values/date.js'
import { toAmount, toNumeric } from '../values/decimal.js'

/**
 * The form of a value in which equal values are equal: amounts and numbers by what they are, dates as days, texts by their
 * letters and digits. Undefined when the field's type cannot hold the value.
 */
export function valueKey(value: string, { type }: Pick<ScalarField, 'type'>): string | undefined {
  switch (type) {
    case 'amount': {
      const [number] = findNumbers(value.trim(), '.')
      return number && toAmount(number)
    }
    case 'numeric': {
      const [number] = findNumbers(value.trim(), '.')
      return number ? toNumeric(number) : value.replace(/\D/g, '') || undefined
    }
    case 'date':
      return findDates(value)[0]?.value
    case 'digits':
      return value.replace(/\D/g, '') || undefined
    case 'enum':
      return value
    default:
      return lettersOf(value) || value.trim() || undefined
  }
}

/** A correct value of a document. */
export interface GroundTruth {
  label: string
  /** The correct value; for lines, one array of columns for each line. Null or an empty text: the document has no value. */
  value: string | number | boolean | null | readonly (readonly GroundTruth[])[] | readonly GroundTruth[]
}

/** The correct values of a scalar field: undefined without ground truth, empty if the document has no value. */
export function truthOf(
  groundTruth: readonly GroundTruth[],
  label: string,
  field: ScalarField | LinesField,
): string[] | undefined {
  if (isLinesField(field)) return undefined
  const items = groundTruth.filter(item => item.label === label && !Array.isArray(item.value))
  if (items.length === 0) return undefined
  return items.map(({ value }) => (value === null ? '' : String(value).trim())).filter(value => value !== '')
}
