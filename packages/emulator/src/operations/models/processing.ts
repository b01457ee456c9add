import { Type } from '@sinclair/typebox'
import { oneOf, type Schema, strict } from '../../requests/schemas.js'

/** Which pages of a document are read, and how. */
export interface PreprocessConfig {
  autoRotate?: boolean
  imageQuality?: 'LOW' | 'HIGH'
  maxPages?: number
  /** Pages from 0; -1 is the last one. */
  pages?: number[]
  rotation?: 0 | 90 | 180 | 270
  startPage?: number
}

export const rotation: Schema<0 | 90 | 180 | 270> = Type.Union([
  Type.Literal(0),
  Type.Literal(90),
  Type.Literal(180),
  Type.Literal(270),
])

export const preprocessConfig: Schema<PreprocessConfig> = Type.Object(
  {
    autoRotate: Type.Optional(Type.Boolean()),
    imageQuality: Type.Optional(oneOf('LOW', 'HIGH')),
    maxPages: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    pages: Type.Optional(Type.Array(Type.Integer(), { maxItems: 100 })),
    rotation: Type.Optional(rotation),
    startPage: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false, minProperties: 1 },
)

/** Which of the values found are given, and in which form. */
export type PostprocessConfig = BestFirst | BestNPages

export interface BestFirst {
  strategy: 'BEST_FIRST'
  outputFormat?: 'v1' | 'v2'
}

export interface BestNPages {
  strategy: 'BEST_N_PAGES'
  parameters: { n: number; collapse?: boolean }
  outputFormat?: 'v1' | 'v2'
}

const outputFormat: Schema<'v1' | 'v2'> = oneOf('v1', 'v2')

export const postprocessConfig: Schema<PostprocessConfig> = Type.Union([
  strict({ strategy: Type.Literal('BEST_FIRST'), outputFormat: Type.Optional(outputFormat) }),
  strict({
    strategy: Type.Literal('BEST_N_PAGES'),
    parameters: strict({
      n: Type.Integer({ minimum: 1, maximum: 100 }),
      collapse: Type.Optional(Type.Boolean()),
    }),
    outputFormat: Type.Optional(outputFormat),
  }),
])

/** The API would read the first page only; the totals of an invoice are often on a later one. */
export const DEFAULT_PREPROCESSING: PreprocessConfig = { autoRotate: false, imageQuality: 'LOW', maxPages: 3 }
