import { Type } from '@sinclair/typebox'
import { LIMITS } from '../../limits.js'
import { sized } from '../../requests/json-size.js'
import { nullableText, oneOf, type Schema } from '../../requests/schemas.js'

/** A field with one value (or several of a kind). */
export interface ScalarFieldConfig {
  type: 'amount' | 'date' | 'digits' | 'enum' | 'numeric' | 'string'
  maxLength?: number
  enum?: string[]
  description?: string | null
  isMultivalue?: boolean
  format?: string | null
  strict?: boolean
}

/** A table: each line has the same fields. */
export interface LinesFieldConfig {
  type: 'lines'
  fields: Record<string, ScalarFieldConfig>
}

/** What a model predicts: a field for each label. */
export type FieldConfig = Record<string, ScalarFieldConfig | LinesFieldConfig>

const label = Type.String({ pattern: '^[0-9A-Za-z-_]{1,36}$' })

// Further keys are let through in fields, such as `required`, which the API's own transitions read.
const scalar: Schema<ScalarFieldConfig> = Type.Object({
  type: oneOf('amount', 'date', 'digits', 'enum', 'numeric', 'string'),
  maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 1024 })),
  enum: Type.Optional(
    Type.Array(
      Type.String({
        minLength: 1,
        maxLength: 512,
        pattern: '^[0-9A-Za-zÆØÅæøå!"#$%&()*+,\\-./:;<=>?@\\[\\]\\^_`{|}~ ]+$',
      }),
      { minItems: 1, maxItems: 500, uniqueItems: true },
    ),
  ),
  description: Type.Optional(nullableText),
  isMultivalue: Type.Optional(Type.Boolean()),
  format: Type.Optional(nullableText),
  strict: Type.Optional(Type.Boolean()),
})

const lines: Schema<LinesFieldConfig> = Type.Object({
  type: Type.Literal('lines'),
  fields: Type.Record(label, scalar, { additionalProperties: false }),
})

export const fieldConfig: Schema<FieldConfig> = sized(
  Type.Record(label, Type.Union([scalar, lines]), { additionalProperties: false }),
  LIMITS.fieldConfigBytes,
)
