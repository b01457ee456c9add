import { Type } from '@sinclair/typebox'
import { LIMITS } from '../../limits.js'
import { sized } from '../../requests/json-size.js'
import { type Schema, strict } from '../../requests/schemas.js'

/** What a document really says for one field; a field of lines has a list of lines, each a list of its columns. */
export interface GroundTruthItem {
  label: string
  value: string | number | boolean | null | GroundTruthItem[] | GroundTruthItem[][]
  confidence?: number
  pages?: number[]
}

const item: Schema<GroundTruthItem> = Type.Recursive(
  item =>
    strict({
      label: Type.String({ minLength: 1, maxLength: 36, pattern: '^[0-9A-Za-z-_]+$' }),
      value: Type.Union([
        Type.String({ maxLength: 1024 }),
        Type.Number(),
        Type.Boolean(),
        Type.Null(),
        Type.Array(item),
        Type.Array(Type.Array(item)),
      ]),
      confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
      pages: Type.Optional(Type.Array(Type.Integer(), { maxItems: 10 })),
    }),
  { $id: 'GroundTruthItem' },
)

export const groundTruth: Schema<GroundTruthItem[]> = sized(Type.Array(item), LIMITS.groundTruthBytes)
