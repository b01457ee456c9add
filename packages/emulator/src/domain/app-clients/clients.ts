import { createHash } from 'node:crypto'
import {
  type BaseRecord,
  type Change,
  type Collection,
  collection,
  insert,
  type RecordChange,
  remove,
  type Store,
  SYSTEM,
} from '@las/storage'
import { isSameSecret } from '../../platform/is-same-secret.js'
import type { Keys } from '../../platform/keys.js'
import type { Caller } from '../common/caller.js'
import { type AppClientRecord, appClients } from './app-client.js'

/** Maps a client id to its app client, because sign-in requests contain no organization. `id` is the client id. */
interface ClientRecord extends BaseRecord {
  readonly caller: Caller
}

export const clients: Collection<ClientRecord> = collection('clients')

export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

/** Returns the changes that store an app client and enable it to sign in. */
export function insertAppClient(appClient: AppClientRecord): RecordChange[] {
  const { id: appClientId, organizationId, clientId } = appClient
  const client = { id: clientId, organizationId: SYSTEM, revision: 0, caller: { organizationId, appClientId } }
  return [insert(appClients, appClient), insert(clients, client)]
}

/** Returns the changes that remove an app client and its ability to sign in. */
export async function removeAppClient(store: Store, appClient: AppClientRecord): Promise<Change[]> {
  const client = await store.get(clients, SYSTEM, appClient.clientId)
  return [remove(appClients, appClient), ...(client ? [remove(clients, client)] : [])]
}

/** Returns the app client with the given client id. */
export async function findAppClient(store: Store, clientId: string): Promise<AppClientRecord | undefined> {
  const caller = (await store.get(clients, SYSTEM, clientId))?.caller
  return caller && store.get(appClients, caller.organizationId, caller.appClientId)
}

/**
 * Returns the app client with these credentials; undefined if the id is unknown, the secret is wrong, or the app client
 * has no secret.
 */
export async function authenticateClient(
  store: Store,
  { clientId, clientSecret }: ClientCredentials,
): Promise<AppClientRecord | undefined> {
  const appClient = await findAppClient(store, clientId)
  const expected = appClient?.secretDigest ? Buffer.from(appClient.secretDigest, 'hex') : Buffer.alloc(32)
  return isSameSecret(digest(clientSecret), expected) ? appClient : undefined
}

/** The caller when an app client acts without a user. */
export const callerOf = ({ organizationId, id }: AppClientRecord): Caller => ({ organizationId, appClientId: id })

/** The client id of an app client: 26 letters and digits. */
export const clientIdOf = (keys: Keys, appClientId: string): string =>
  [...keys.derive(`client id of ${appClientId}`, 26)].map(byte => (byte % 36).toString(36)).join('')

/**
 * The secret of an app client. It is derived from the key of the emulator, so that it is not stored, but known when a webhook is
 * signed with it.
 */
export const derivedSecret = (keys: Keys, { id, createdTime }: Pick<AppClientRecord, 'id' | 'createdTime'>): string =>
  keys.derive(`client secret of ${id}, created ${createdTime}`, 32).toString('base64url')

/** The stored form of a secret. Secrets are long and random, so an unsalted digest is safe. */
export const secretDigest = (secret: string): string => digest(secret).toString('hex')

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()
