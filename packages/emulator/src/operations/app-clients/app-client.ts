import { type TString, Type } from '@sinclair/typebox'
import type { ResourceRecord } from '../../records/record.js'
import {
  type Audit,
  audit,
  id,
  nullable,
  nullableText,
  type Schema,
  strict,
  text,
  url,
  urls,
} from '../../requests/schemas.js'
import { type Collection, collection } from '../../store/store.js'
import { roleIdList } from '../roles/role.js'

/** An app client as the API shows it. */
export interface AppClient extends Audit {
  appClientId: string
  /** With which it signs in. */
  clientId: string
  /** Told once, when it is created. */
  clientSecret?: string
  hasSecret: boolean
  name: string | null
  description: string | null
  callbackUrls: string[] | null
  logoutUrls: string[] | null
  loginUrls: string[] | null
  defaultLoginUrl: string | null
  roleIds?: string[] | null
}

export const appClientId: TString = id('^las:app-client:[a-z0-9-_]+$')

export const appClientSchema: Schema<AppClient> = strict({
  appClientId,
  clientId: text,
  clientSecret: Type.Optional(text),
  hasSecret: Type.Boolean(),
  name: nullableText,
  description: nullableText,
  callbackUrls: nullable(urls),
  logoutUrls: nullable(urls),
  loginUrls: nullable(urls),
  defaultLoginUrl: nullable(url),
  roleIds: Type.Optional(nullable(roleIdList)),
  ...audit,
})

/** An app client as it is stored. */
export interface AppClientRecord
  extends ResourceRecord,
    Omit<AppClient, 'appClientId' | 'clientSecret' | 'hasSecret' | keyof Audit> {
  /** Of its secret only a digest is kept; null when it has none. */
  readonly secretDigest: string | null
}

export const appClients: Collection<AppClientRecord> = collection('appClients')

export function presentAppClient({ id, organizationId, revision, secretDigest, ...shown }: AppClientRecord): AppClient {
  return { appClientId: id, hasSecret: secretDigest !== null, ...shown }
}
