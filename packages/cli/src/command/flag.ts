import type { ValueType } from './value-type.js'

/** A positional argument. */
export interface Argument {
  /** In camelCase, such as `documentId`; shown as `DOCUMENT_ID`. */
  readonly name: string
  /** A sentence. */
  readonly description: string
  readonly type: ValueType
  /** Whether it can be omitted. Only the last argument can be optional or repeated. */
  readonly isOptional?: boolean
  /** Whether it collects all remaining arguments, as a list. */
  readonly isRepeated?: boolean
  /**
   * Names of flags that can replace the argument, such as `body`. An argument can always be passed as a flag with its name, if the
   * command has this flag.
   */
  readonly alternatives?: readonly string[]
}

/** A flag. */
export interface Flag {
  /** In kebab-case, such as `dataset-id`. Its value has this name in camelCase. */
  readonly name: string
  /** One letter. */
  readonly short?: string
  /** Further names that are accepted, but not shown in help. */
  readonly aliases?: readonly string[]
  /** A sentence, with units and limits. */
  readonly description: string
  /** A flag without a type is a switch: it has no value. */
  readonly type?: ValueType
  /** Whether the flag can be repeated; its value is then a list. It also accepts several values: `--owner A B`. */
  readonly isRepeated?: boolean
  readonly isRequired?: boolean
  /** Names of flags that can replace a required flag, such as `body`. */
  readonly alternatives?: readonly string[]
  /** Whether help and completion omit the flag, because it is an argument that can also be passed as a flag. */
  readonly isHidden?: boolean
  /** Whether the word `null` is the value null. */
  readonly isNullable?: boolean
  /** The default of the API or of the command, for help. */
  readonly default?: string | number | boolean | null
  /** The heading of the flag in help. Default: `Flags`. */
  readonly section?: string
}

/** The values of arguments and flags, by their names in camelCase. Omitted flags are absent. */
export type Values = Readonly<Record<string, unknown>>
