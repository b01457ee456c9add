import { insert } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { changeRecord } from '../common/stored-resource.js'
import { type ConnectionRecord, connectionResource, connections } from './connection.js'

/** Creates a connection to a service of another provider. */
export async function createConnection(
  context: Context,
  caller: Caller,
  fields: BodyOf<'createConnection'>,
): Promise<ConnectionRecord> {
  const record: ConnectionRecord = {
    ...newRecord(context, caller, 'connection'),
    name: null,
    description: null,
    metadata: null,
    type: 'microsoft-idp',
    setupParams: null,
    enabled: true,
    ...fields,
  }
  await context.store.write([insert(connections, record)])
  return record
}

/** Updates the given fields and leaves the others unchanged. */
export const updateConnection = (
  context: Context,
  caller: Caller,
  connectionId: string,
  fields: BodyOf<'updateConnection'>,
): Promise<ConnectionRecord> =>
  changeRecord(context, caller, connectionResource, connectionId, record => ({ ...record, ...fields }))
