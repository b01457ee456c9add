import { insert } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { changeRecord } from '../common/stored-resource.js'
import { type FunctionRecord, functionResource, functions } from './function.js'

/** Creates a function. Its code is uploaded to its `fileUrl` later. */
export async function createFunction(
  context: Context,
  caller: Caller,
  fields: BodyOf<'createFunction'>,
): Promise<FunctionRecord> {
  const record: FunctionRecord = {
    ...newRecord(context, caller, 'function'),
    name: null,
    description: null,
    metadata: null,
    ...fields,
    managedCodeId: null,
    blob: null,
  }
  await context.store.write([insert(functions, record)])
  return record
}

/** Updates the given fields and leaves the others unchanged. */
export const updateFunction = (
  context: Context,
  caller: Caller,
  functionId: string,
  fields: BodyOf<'updateFunction'>,
): Promise<FunctionRecord> =>
  changeRecord(context, caller, functionResource, functionId, record => ({ ...record, ...fields }))
