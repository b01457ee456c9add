import type { Candidate } from '../candidates/candidate.js'
import { optionForCurrency } from '../candidates/options.js'
import type { ScalarField } from '../fields/field-config.js'
import { toAmount, toNumeric } from '../values/decimal.js'

/** The value of a candidate in the form that a field's type asks for; undefined when the field cannot hold it. */
export function formatValue(candidate: Candidate, field: ScalarField): string | undefined {
  const value = convert(candidate, field)
  if (value === undefined || value === '') return undefined
  return field.maxLength !== undefined && value.length > field.maxLength ? undefined : value
}

function convert(candidate: Candidate, field: ScalarField): string | undefined {
  switch (field.type) {
    case 'amount':
      return candidate.number ? toAmount(candidate.number) : undefined
    case 'numeric':
      return candidate.number ? toNumeric(candidate.number) : candidate.raw.replace(/\D/g, '')
    case 'date':
      return candidate.date?.value
    case 'digits':
      return candidate.raw.replace(/\D/g, '')
    case 'enum':
      return candidate.kind === 'currency'
        ? optionForCurrency(candidate, field.enum ?? [])
        : field.enum?.find(option => option === candidate.value)
    default:
      return candidate.kind === 'currency' ? candidate.value : candidate.raw.replace(/\s+/g, ' ').trim()
  }
}
