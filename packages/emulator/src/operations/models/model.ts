import { type TInteger, Type } from '@sinclair/typebox'
import type { Caller } from '../../auth/caller.js'
import type { Context } from '../../context.js'
import { notFound } from '../../errors.js'
import { PUBLIC_ORGANIZATION } from '../../records/public-records.js'
import type { ResourceRecord } from '../../records/record.js'
import {
  type Audit,
  anyObject,
  audit,
  metadata,
  modelId,
  nullable,
  nullableText,
  oneOf,
  organizationId,
  type Schema,
  strict,
  trainingId,
} from '../../requests/schemas.js'
import { type Collection, collection } from '../../store/store.js'
import { type FieldConfig, fieldConfig } from './field-config.js'
import { type PostprocessConfig, type PreprocessConfig, postprocessConfig, preprocessConfig } from './processing.js'

/** A model as the API shows it. */
export interface Model extends Audit {
  modelId: string
  organizationId: string
  name: string | null
  description: string | null
  fieldConfig: FieldConfig
  preprocessConfig: PreprocessConfig
  postprocessConfig?: PostprocessConfig
  metadata: Record<string, unknown> | null
  /** The training that predictions use; without one they use what the emulator knows of documents by itself. */
  trainingId: string | null
  status: 'active' | 'inactive'
  numberOfDataBundles: number
  numberOfRunningTrainings: number
  statistics?: Record<string, unknown> | null
  version?: number
}

const count = Type.Integer({ minimum: 0 })

export const modelSchema: Schema<Model> = strict({
  modelId,
  organizationId,
  name: nullableText,
  description: nullableText,
  fieldConfig,
  preprocessConfig,
  postprocessConfig: Type.Optional(postprocessConfig),
  metadata: nullable(metadata),
  trainingId: nullable(trainingId),
  status: oneOf('active', 'inactive'),
  numberOfDataBundles: count,
  numberOfRunningTrainings: count,
  statistics: Type.Optional(nullable(anyObject)),
  version: Type.Optional(count),
  ...audit,
})

/** A side of the images that models once took; still accepted, and without effect. */
export const imageSide: TInteger = Type.Integer({ minimum: 97, maximum: 1921 })

/** A model as it is stored. */
export interface ModelRecord extends ResourceRecord, Omit<Model, 'modelId' | 'organizationId' | keyof Audit> {}

export const models: Collection<ModelRecord> = collection('models')

export function presentModel({ id, revision, ...shown }: ModelRecord): Model {
  return { modelId: id, ...shown }
}

/** A model id with its owner, which is the caller's organization unless the id names another. */
export const ownedIdOf = ({ organizationId }: Pick<Caller, 'organizationId'>, id: string): string =>
  id.includes('/') ? id : `${organizationId}/${id}`

/**
 * The model with an id that may name its owner (`las:organization:…/las:model:…`).
 * @throws 404 when there is none, or none that the caller may see.
 */
export async function findModel(
  { store, waived }: Context,
  caller: Pick<Caller, 'organizationId'>,
  modelId: string,
): Promise<ModelRecord> {
  const [owner = '', id = ''] = ownedIdOf(caller, modelId).split('/')
  const isVisible = owner === caller.organizationId || owner === PUBLIC_ORGANIZATION
  const visible = isVisible ? owner : waived.has('foreign-reference') ? caller.organizationId : undefined
  const record = visible === undefined ? undefined : await store.get(models, visible, id)
  if (!record) throw notFound('model', modelId)
  return record
}
