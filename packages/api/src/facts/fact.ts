/** The facts of a field, from an official file or from the description. */
export interface Fact {
  readonly required: boolean
  /** Types with their limits, such as `string` → `(1..36)`. A model is a type that begins with a capital. */
  readonly types: ReadonlyMap<string, string>
  readonly values: readonly string[]
  readonly patterns: readonly string[]
  readonly default: string | undefined
}

/** The facts of a value and of all fields in it, by path: '' is the value itself, `.operations[].type` a field. */
export type Facts = ReadonlyMap<string, Fact>
