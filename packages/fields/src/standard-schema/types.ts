import type { LinesSettings } from '../builder/lines.js'
import type { FieldSettings } from '../builder/scalar-fields.js'

/**
 * A schema of a library that implements Standard Schema and Standard JSON Schema, such as zod 4.2, arktype 2.1 or valibot with
 * `toStandardJsonSchema` of `@valibot/to-json-schema`. The interface is part of the specification (https://standardschema.dev).
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
    readonly validate: (value: unknown) => ValidationResult<Output> | Promise<ValidationResult<Output>>
    readonly jsonSchema: {
      readonly input: (options: {
        readonly target: string
        readonly libraryOptions?: Record<string, unknown>
      }) => Record<string, unknown>
    }
  }
}

export type ValidationResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly ValidationIssue[] }

export interface ValidationIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** The input of a schema in which each value can be `null`: it is missing or invalid. */
export type Uncertain<Input> = {
  [Label in keyof Input]-?: NonNullable<Input[Label]> extends readonly (infer Item)[]
    ? Item extends object
      ? { [Column in keyof Item]-?: Exclude<Item[Column], undefined> | null }[]
      : (Item | null)[]
    : Exclude<Input[Label], undefined> | null
}

/** The labels of the fields of a schema and, as in `lines.amount`, of columns. */
export type SchemaPath<Input> = {
  [Label in keyof Input & string]:
    | Label
    | (NonNullable<Input[Label]> extends readonly (infer Item)[]
        ? Item extends object
          ? `${Label}.${keyof Item & string}`
          : never
        : never)
}[keyof Input & string]

/** Settings that a schema cannot express, by path. `type` replaces the type that follows from the schema. */
export type SchemaSettings<Input> = Readonly<
  Partial<
    Record<
      SchemaPath<Input>,
      (FieldSettings & { readonly type?: 'amount' | 'date' | 'digits' | 'numeric' | 'string' }) | LinesSettings
    >
  >
>
