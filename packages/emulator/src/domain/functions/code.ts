import type { Readable } from 'node:stream'
import { readRecordContent, removeOnFailure, replace, retryOnConflict, type StoredContent } from '@las/storage'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { updateAudit } from '../common/record.js'
import { findRecord } from '../common/stored-resource.js'
import { type FunctionRecord, functionResource, functions } from './function.js'

/** Maximum size of the code of a function. */
export const MAX_CODE_BYTES: number = 50 * 1024 * 1024

/**
 * Sets or replaces the code of a function.
 * @throws 404 if the function does not exist; the content is removed in that case.
 */
export async function storeCode(
  context: Context,
  caller: Caller,
  functionId: string,
  { key, size, changes }: StoredContent,
): Promise<void> {
  const { store, blobs } = context
  const replaced = await removeOnFailure(blobs, key, () =>
    retryOnConflict(async () => {
      const before = await findRecord(context, caller, functionResource, functionId)
      const freed = before.blob?.key
      // The first upload is part of the creation; later uploads are edits.
      const after = { ...before, blob: { key, size }, ...(freed !== undefined && updateAudit(context, caller)) }
      await store.write([replace(functions, after), ...changes, ...(freed === undefined ? [] : blobs.removal(freed))])
      return freed
    }),
  )
  if (replaced !== undefined) await blobs.remove(replaced)
}

/** Returns a function with its code; undefined if it does not exist or has no code. */
export const readCode = (
  { store, blobs }: Context,
  { organizationId }: Pick<Caller, 'organizationId'>,
  functionId: string,
): Promise<{ record: FunctionRecord; content: Readable } | undefined> =>
  readRecordContent(
    blobs,
    () => store.get(functions, organizationId, functionId),
    ({ blob }) => blob,
  )
