import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import { notFound } from '../../platform/errors.js'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { FieldConfig } from '../../workers/field-config.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { splitReference } from '../common/ids.js'
import { isPublicOwner, PUBLIC_ORGANIZATION } from '../common/public-records.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import { findReferenced } from '../common/reference.js'
import type { PresentedResource } from '../common/resource.js'

/** A model as returned by the API. */
export type Model = Returned<Api.Model>

/** A model as stored. */
export interface ModelRecord
  extends ResourceRecord,
    Omit<Model, 'modelId' | 'organizationId' | 'fieldConfig' | keyof Audit> {
  readonly fieldConfig: FieldConfig
}

export const models: Collection<ModelRecord> = collection('models')

export function presentModel({ id, revision, ...shown }: ModelRecord): Model {
  return { modelId: id, ...shown }
}

/** A model id prefixed with its owner: the caller's organization unless the id already has an owner. */
export function ownedIdOf({ organizationId }: Pick<Caller, 'organizationId'>, modelId: string): string {
  const { owner = organizationId, id } = splitReference(modelId)
  return `${isPublicOwner(owner) ? PUBLIC_ORGANIZATION : owner}/${id}`
}

/**
 * Returns the model with the given id, which can be prefixed with the owner (`las:organization:…/las:model:…`).
 * @throws 404 if it does not exist or is not visible to the caller.
 */
export async function findModel(
  context: Context,
  caller: Pick<Caller, 'organizationId'>,
  modelId: string,
): Promise<ModelRecord> {
  const record = await findReferenced(context, caller, models, modelId, { includesPublic: true })
  if (!record) throw notFound('model', modelId)
  return record
}

export const modelResource: PresentedResource<ModelRecord, Model> = {
  kind: 'model',
  collection: models,
  present: presentModel,
  quota: 'numberOfModels',
  example: () => ({ fieldConfig: { total_amount: { type: 'amount' } } }),
}
