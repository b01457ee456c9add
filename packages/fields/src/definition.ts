import type { LinesField, ScalarField } from '@las/api'

/** A field with a single value. Without a value, a document is incomplete if the field is required. */
export interface ScalarDefinition<Value = unknown, IsRequired extends boolean = boolean> {
  readonly kind: 'scalar'
  readonly config: ScalarField
  readonly isRequired: IsRequired
  /** Converts a predicted text; `undefined` if the text is not a value of this type. */
  readonly parse: (text: string) => Value | undefined
}

/** A field with any number of values. */
export interface MultipleDefinition<Value = unknown> {
  readonly kind: 'multiple'
  readonly config: ScalarField
  readonly parse: (text: string) => Value | undefined
}

/** A table. */
export interface LinesDefinition<Columns extends ColumnDefinitions = ColumnDefinitions> {
  readonly kind: 'lines'
  readonly config: LinesField
  readonly columns: Columns
}

export type ColumnDefinitions = Readonly<Record<string, ScalarDefinition>>

export type Definition = ScalarDefinition | MultipleDefinition | LinesDefinition

/** The fields of a document, by label. */
export type Definitions = Readonly<Record<string, Definition>>

/** The values of a complete document. */
export type CompleteData<Fields extends Definitions> = {
  -readonly [Label in keyof Fields]: CompleteValue<Fields[Label]>
}

/** The values of a document that can lack any of them. */
export type IncompleteData<Fields extends Definitions> = {
  -readonly [Label in keyof Fields]: IncompleteValue<Fields[Label]>
}

type CompleteValue<Field extends Definition> =
  Field extends ScalarDefinition<infer Value, infer IsRequired>
    ? IsRequired extends true
      ? Value
      : Value | null
    : Field extends MultipleDefinition<infer Value>
      ? Value[]
      : Field extends LinesDefinition<infer Columns>
        ? { -readonly [Label in keyof Columns]: CompleteValue<Columns[Label]> }[]
        : never

type IncompleteValue<Field extends Definition> =
  Field extends ScalarDefinition<infer Value>
    ? Value | null
    : Field extends MultipleDefinition<infer Value>
      ? (Value | null)[]
      : Field extends LinesDefinition<infer Columns>
        ? { -readonly [Label in keyof Columns]: IncompleteValue<Columns[Label]> }[]
        : never

/** The labels of the fields and, as in `lines.amount`, of columns. */
export type DefinitionPath<Fields extends Definitions> = {
  [Label in keyof Fields & string]:
    | Label
    | (Fields[Label] extends LinesDefinition<infer Columns> ? `${Label}.${keyof Columns & string}` : never)
}[keyof Fields & string]
