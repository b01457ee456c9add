import { printable } from '../data/printable.js'

/** A rule of definitions. */
export type Rule =
  /** The definition exceeds a limit, such as its size, depth or number of states. */
  | 'size'
  /** The value of a field has the wrong type or is out of range. */
  | 'value'
  /** A required field is missing. */
  | 'required'
  /** A field does not exist in this object, or is not supported. */
  | 'unknown-field'
  /** Fields that exclude each other are combined, or all alternatives are missing. */
  | 'alternatives'
  /** A state name is empty or too long. */
  | 'state-name'
  /** Two states have the same name. */
  | 'duplicate-state'
  /** `StartAt`, `Next` or `Default` refers to a state that does not exist in the machine. */
  | 'unknown-state'
  /** A state cannot be reached from `StartAt`. */
  | 'unreachable-state'
  /** A machine has no state that ends it. */
  | 'no-end'
  /** `States.ALL` is not the only name of the last retrier or catcher. */
  | 'states-all'
  /** A timestamp is not in the format of RFC 3339. */
  | 'timestamp'
  /** A path or an intrinsic function call is invalid. */
  | 'expression'
  /** A path that must select a single value can select several values. */
  | 'reference-path'
  /** A template has two fields with the same resulting name, or a field without a name. */
  | 'template'

/** A fault of a definition. */
export interface Fault {
  readonly rule: Rule
  /** The path of the field, such as `States.Predict.InputPath`; empty for the definition as a whole. */
  readonly at: string
  /** The rest of a sentence that starts with the path, such as `must be a string`. */
  readonly message: string
}

/** The path of a field in an object. */
export const join = (at: string, name: string): string => (at === '' ? printable(name) : `${at}.${printable(name)}`)
