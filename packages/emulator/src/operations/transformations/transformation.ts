import { type TString, Type } from '@sinclair/typebox'
import { LIMITS } from '../../limits.js'
import type { ResourceRecord } from '../../records/record.js'
import { type Audit, audit, datasetId, id, metadata, oneOf, type Schema, strict } from '../../requests/schemas.js'
import { type Collection, collection } from '../../store/store.js'

/** A step of a transformation. */
export interface TransformationOperation {
  type: 'remove-duplicates'
  /** Free, and without effect. */
  options?: Record<string, unknown>
}

export type TransformationStatus = 'running' | 'succeeded' | 'failed'

/** A bulk change of all documents of a dataset as the API shows it. */
export interface Transformation extends Audit {
  transformationId: string
  datasetId: string
  operations: TransformationOperation[]
  status: TransformationStatus
}

export const transformationId: TString = id('^las:dataset-transformation:[a-f0-9]{32}$')

export const transformationStatus: Schema<TransformationStatus> = oneOf('running', 'succeeded', 'failed')

export const transformationOperations: Schema<TransformationOperation[]> = Type.Array(
  strict({ type: oneOf('remove-duplicates'), options: Type.Optional(metadata) }),
  { maxItems: LIMITS.listItems },
)

export const transformationSchema: Schema<Transformation> = strict({
  transformationId,
  datasetId,
  operations: transformationOperations,
  status: transformationStatus,
  ...audit,
})

/** A transformation as it is stored. */
export interface TransformationRecord extends ResourceRecord, Omit<Transformation, 'transformationId' | keyof Audit> {}

export const transformations: Collection<TransformationRecord> = collection('transformations', ['datasetId', 'status'])

export function presentTransformation({
  id,
  organizationId,
  revision,
  ...shown
}: TransformationRecord): Transformation {
  return { transformationId: id, ...shown }
}
