import type { ValueKind } from '../concepts/concept.js'
import { decimalOf } from '../electronic/numbers.js'
import { lettersOf } from '../text/fold.js'

/** The form of a value in which equal values of its kind are equal. Signs of amounts can be ignored, as credit notes differ in them. */
export function comparable(value: string, kind: ValueKind, ignoresSign: boolean): string {
  if (kind === 'amount' || kind === 'number') {
    const decimal = decimalOf(value) ?? value
    return ignoresSign ? decimal.replace('-', '') : decimal
  }
  return kind === 'date' ? value : lettersOf(value)
}
