/** The facts of a field, from an official file or from the description. */
export interface Fact {
  readonly required: boolean
  /** Types with their limits, such as `string` → `(1..36)`. A capitalized type is a model. */
  readonly types: ReadonlyMap<string, string>
  readonly values: readonly string[]
  readonly patterns: readonly string[]
  readonly default: string | undefined
}

/** The facts of a value and of all its fields, by path. The empty path is the value itself; `.operations[].type` is a field. */
export type Facts = ReadonlyMap<string, Fact>
