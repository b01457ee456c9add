import { insert } from '@las/storage'
import type { Keys } from '../../platform/keys.js'
import { type ClientCredentials, clientIdOf, secretDigest } from '../app-clients/clients.js'
import type { Caller } from '../common/caller.js'
import type { Preload } from '../common/preload.js'
import { newProfile, profiles } from '../profiles/profile.js'
import { newOrganization } from './new-organization.js'

/** Email address of the first organization's owner. */
const OWNER_EMAIL = 'owner@example.com'

/** The organization that every emulator has. Its ids and credentials are derived from the keys, so they survive a reset. */
const firstOrganization: Preload = context => {
  const owner = { ...newProfile(context, OWNER_EMAIL), numberOfOrganizationsCreated: 1 }
  const { changes } = newOrganization(context, {
    ids: firstCaller(context.keys),
    ownerProfileId: owner.id,
    signIn: {
      secretDigest: secretDigest(firstCredentials(context.keys).clientSecret),
      callbackUrls: null,
      logoutUrls: null,
      loginUrls: null,
      defaultLoginUrl: null,
    },
  })
  return [insert(profiles, owner), ...changes]
}

export default firstOrganization

/** The credentials of the first app client. */
export const firstCredentials = (keys: Keys): ClientCredentials => first(keys).credentials

/** The first organization and its app client. */
export const firstCaller = (keys: Keys): Caller => first(keys).caller

interface First {
  readonly caller: Caller
  readonly credentials: ClientCredentials
}

/** Cached because deriving is slow and every program run needs the credentials. */
const cache = new WeakMap<Keys, First>()

function first(keys: Keys): First {
  const cached = cache.get(keys)
  if (cached) return cached
  const hex = (purpose: string): string => keys.derive(purpose, 16).toString('hex')
  const caller: Caller = {
    organizationId: `las:organization:${hex('first organization id')}`,
    appClientId: `las:app-client:${hex('first app client id')}`,
  }
  const clientSecret = keys.derive('first client secret', 32).toString('base64url')
  const created = { caller, credentials: { clientId: clientIdOf(keys, caller.appClientId), clientSecret } }
  cache.set(keys, created)
  return created
}
