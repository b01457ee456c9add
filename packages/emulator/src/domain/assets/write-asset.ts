import { insert, isDamaged, remove, removeOnFailure, retryOnConflict, updateRecord } from '@las/storage'
import { notFound } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord, updateAudit } from '../common/record.js'
import { findRecord } from '../common/stored-resource.js'
import { type Asset, type AssetRecord, assetResource, assets, presentAsset } from './asset.js'
import { contentOf, storeContent } from './content.js'

/** Creates an asset from base64-encoded content. */
export async function createAsset(
  context: Context,
  caller: Caller,
  { content, ...fields }: BodyOf<'createAsset'>,
): Promise<AssetRecord> {
  const { fields: contentFields, changes } = await storeContent(context, content)
  const record: AssetRecord = {
    ...newRecord(context, caller, 'asset'),
    name: null,
    description: null,
    metadata: null,
    ...fields,
    ...contentFields,
  }
  await removeOnFailure(context.blobs, contentFields.blob.key, () =>
    context.store.write([insert(assets, record), ...changes]),
  )
  return record
}

/** Updates the given fields and leaves the others unchanged; `content` is replaced as a whole. */
export async function updateAsset(
  context: Context,
  caller: Caller,
  assetId: string,
  { content, ...fields }: BodyOf<'updateAsset'>,
): Promise<AssetRecord> {
  const stored = content === undefined ? undefined : await storeContent(context, content)
  const { store, blobs } = context
  const update = await removeOnFailure(blobs, stored?.fields.blob.key, () =>
    updateRecord(
      store,
      assets,
      caller.organizationId,
      assetId,
      record => ({ ...record, ...fields, ...stored?.fields, ...updateAudit(context, caller) }),
      before => (stored ? [...stored.changes, ...blobs.removal(before.blob.key)] : []),
    ),
  )
  if (stored) await blobs.remove((update?.before ?? stored.fields).blob.key)
  if (!update) throw notFound('asset', assetId)
  return update.after
}

/** Deletes an asset, even if a transition uses it. Returns the asset with its base64-encoded content. */
export const deleteAsset = (context: Context, caller: Caller, assetId: string): Promise<Asset & { content?: string }> =>
  retryOnConflict(async () => {
    const { store, blobs } = context
    const record = await findRecord(context, caller, assetResource, assetId)
    // An asset can be deleted even if its content is lost or damaged.
    const content = await contentOf(context, record).catch((error: unknown) => {
      if (!isDamaged(error)) throw error
    })
    await store.write([remove(assets, record), ...blobs.removal(record.blob.key)])
    await blobs.remove(record.blob.key)
    return { ...presentAsset(record), ...(content !== undefined && { content }) }
  })
