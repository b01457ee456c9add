/** The type of an argument or flag: how its text is converted, described and completed. */
export type ValueType =
  | TextType
  | { readonly kind: 'integer' | 'number'; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: 'boolean' }
  /** One of these values. If the list is open, the API may know further values. */
  | {
      readonly kind: 'choice'
      readonly choices: readonly string[]
      readonly isOpen?: boolean
      /** Whether the values are numbers. */
      readonly isNumeric?: boolean
    }
  /** The id of a resource, such as a `document`. Its completions come from the cache of ids. */
  | { readonly kind: 'id'; readonly resource: string; readonly prefixes: readonly string[] }
  /** JSON: text that starts like JSON, the path of a JSON or YAML file, or `-` for standard input. */
  | JsonType
  /** `KEY=VALUE`, which is collected into an object. */
  | { readonly kind: 'pair' }
  /** The path of a file or folder. */
  | { readonly kind: 'path' }
  /** A date or time: ISO 8601, or relative such as `2 hours ago`. */
  | { readonly kind: 'time' }

export interface TextType {
  readonly kind: 'text'
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
}

export interface JsonType {
  readonly kind: 'json'
  /** The JSON type that is required, if only one is allowed. */
  readonly of?: 'object' | 'array'
}
