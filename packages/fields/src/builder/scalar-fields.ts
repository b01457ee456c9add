import type { ScalarField } from '@las/api'
import { InvalidArgumentError } from '@las/core'
import type { MultipleDefinition, ScalarDefinition } from '../definition.js'
import { parseDate, parseDigits, parseNumber } from './values.js'

/** Settings of a field: those of `ScalarField` in the API that do not follow from its definition. */
export type FieldSettings = Omit<ScalarField, 'type' | 'enum' | 'isMultivalue' | 'isNullable' | 'required'>

function scalar<Value>(config: ScalarField, parse: (text: string) => Value | undefined): ScalarDefinition<Value, true> {
  return { kind: 'scalar', isRequired: true, config: { ...config, required: true }, parse }
}

/**
 * An amount of money, as a number. Amounts with more than 15 significant digits are invalid, because a number cannot
 * represent them.
 *
 * @example
 * const invoice = fields({ total: amount({ description: 'Total with tax' }) })
 */
export function amount(settings?: FieldSettings): ScalarDefinition<number, true> {
  return scalar({ ...settings, type: 'amount' }, parseNumber)
}

/** A number. */
export function numeric(settings?: FieldSettings): ScalarDefinition<number, true> {
  return scalar({ ...settings, type: 'numeric' }, parseNumber)
}

/** A date, as a string in the format `YYYY-MM-DD`. */
export function date(settings?: FieldSettings): ScalarDefinition<string, true> {
  return scalar({ ...settings, type: 'date' }, parseDate)
}

/** A sequence of digits, such as an account number, as a string. */
export function digits(settings?: FieldSettings): ScalarDefinition<string, true> {
  return scalar({ ...settings, type: 'digits' }, parseDigits)
}

/** Any text. */
export function text(settings?: FieldSettings): ScalarDefinition<string, true> {
  return scalar({ ...settings, type: 'string' }, given => given)
}

/** One of these values. @throws {InvalidArgumentError} if `values` is not an array, or is empty. */
export function oneOf<const Value extends string>(
  values: readonly Value[],
  settings?: FieldSettings,
): ScalarDefinition<Value, true> {
  if (!Array.isArray(values) || values.length === 0) {
    throw new InvalidArgumentError("oneOf requires an array of values, such as oneOf(['paid', 'open']).")
  }
  return scalar({ ...settings, type: 'enum', enum: values }, given => values.find(value => value === given))
}

/** A field that a document can lack. Its value is then `null`. */
export function optional<Value>(field: ScalarDefinition<Value>): ScalarDefinition<Value, false> {
  return { ...field, isRequired: false, config: { ...field.config, required: false, isNullable: true } }
}

/** A field with any number of values, as an array. */
export function multiple<Value>(field: ScalarDefinition<Value>): MultipleDefinition<Value> {
  const config = { ...field.config, required: false, isMultivalue: true }
  return { kind: 'multiple', config, parse: field.parse }
}
