import type { Audited, Id } from '@las/core'

/** What calls the API on behalf of an organization: a program with a secret, or a web page without one. */
export interface AppClient extends Audited {
  appClientId: Id<'app-client'>
  /** The OAuth client id with which it signs in; not the `las:app-client:…` id. */
  clientId: string
  /** The OAuth client secret, which only the answer of `createAppClient` holds. Keep it: it cannot be had again. */
  clientSecret?: string
  /** Whether it signs in with a secret. */
  hasSecret: boolean
  name: string | null
  description: string | null
  /** Where a person may land after signing in. */
  callbackUrls: string[] | null
  /** Where a person may land after signing out. */
  logoutUrls: string[] | null
  /** Where a person can sign in. */
  loginUrls: string[] | null
  /** Where the invitations of new users lead. */
  defaultLoginUrl: string | null
  roleIds?: Id<'role'>[] | null
}

/** A page of app clients. */
export interface AppClientList {
  appClients: AppClient[]
  nextToken: string | null
}
