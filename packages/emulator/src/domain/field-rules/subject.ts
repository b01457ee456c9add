import type { Variables } from './expressions/expression.js'
import type { FieldValue } from './run-fields.js'

/** The values of a field to which a rule is applied: those in the document, or in one row of a table. */
export interface Subject {
  /** Several values of a field that can have several, and all values in a table. */
  readonly values: readonly FieldValue[]
  /** The number of the row, from 1; undefined outside tables. */
  readonly row?: number | undefined
  /** The variables of an expression that checks the given value; undefined for a table as a whole, and for a missing value. */
  readonly variablesFor: (value: FieldValue | undefined) => Variables
}

/** Whether a value is neither missing nor blank. */
export const isPresent = ({ value }: FieldValue): boolean => value !== null && value.trim() !== ''
