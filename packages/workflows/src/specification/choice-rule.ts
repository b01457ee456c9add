import type { OneOf } from './one-of.js'

/**
 * The comparison operators with their operands. If the name of an operator ends in `Path`, its operand is the path of another
 * variable.
 */
export interface Comparisons {
  StringEquals: string
  StringEqualsPath: string
  StringLessThan: string
  StringLessThanPath: string
  StringGreaterThan: string
  StringGreaterThanPath: string
  StringLessThanEquals: string
  StringLessThanEqualsPath: string
  StringGreaterThanEquals: string
  StringGreaterThanEqualsPath: string
  /** `*` matches any characters; `\\*` matches the character itself. */
  StringMatches: string
  NumericEquals: number
  NumericEqualsPath: string
  NumericLessThan: number
  NumericLessThanPath: string
  NumericGreaterThan: number
  NumericGreaterThanPath: string
  NumericLessThanEquals: number
  NumericLessThanEqualsPath: string
  NumericGreaterThanEquals: number
  NumericGreaterThanEqualsPath: string
  BooleanEquals: boolean
  BooleanEqualsPath: string
  /** Timestamps are in ISO 8601 format with a time zone. */
  TimestampEquals: string
  TimestampEqualsPath: string
  TimestampLessThan: string
  TimestampLessThanPath: string
  TimestampGreaterThan: string
  TimestampGreaterThanPath: string
  TimestampLessThanEquals: string
  TimestampLessThanEqualsPath: string
  TimestampGreaterThanEquals: string
  TimestampGreaterThanEqualsPath: string
  IsNull: boolean
  IsPresent: boolean
  IsNumeric: boolean
  IsString: boolean
  IsBoolean: boolean
  IsTimestamp: boolean
}

type NoComparison = { [Name in keyof Comparisons]?: undefined }

/** A comparison of a variable. */
export type Comparison = {
  /** Path of the variable, such as `$.needsValidation`. */
  Variable: string
  Comment?: string | undefined
} & OneOf<Comparisons>

/** A combination of conditions. */
export type Combination = { Variable?: undefined; Comment?: string | undefined } & NoComparison &
  OneOf<{ And: readonly Condition[]; Or: readonly Condition[]; Not: Condition }>

/** The condition of a rule: a comparison, or `And`, `Or` or `Not` of other conditions. */
export type Condition = Comparison | Combination

/** A rule of a `Choice` state: a condition, and the next state if it is true. */
export type ChoiceRule = Condition & ({ Next: string; End?: undefined } | { Next?: undefined; End: true })
