import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A connection to a service of another provider as returned by the API. */
export type Connection = Returned<Api.Connection>

/** A connection as stored. The API has no operation that sets its credentials. */
export interface ConnectionRecord
  extends ResourceRecord,
    Omit<Connection, 'connectionId' | 'credentials' | keyof Audit> {}

export const connections: Collection<ConnectionRecord> = collection('connections')

export function presentConnection({ id, organizationId, revision, ...shown }: ConnectionRecord): Connection {
  return { connectionId: id, ...shown, credentials: null }
}

export const connectionResource: PresentedResource<ConnectionRecord, Connection> = {
  kind: 'connection',
  collection: connections,
  present: presentConnection,
  quota: 'numberOfConnections',
  example: () => ({ config: {} }),
}
