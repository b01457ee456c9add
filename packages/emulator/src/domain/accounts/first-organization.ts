import { insert } from '@las/storage'
import type { Keys } from '../../platform/keys.js'
import { type ClientCredentials, clientIdOf, secretDigest } from '../app-clients/clients.js'
import type { Caller } from '../common/caller.js'
import type { Preload } from '../common/preload.js'
import { newProfile, profiles } from '../profiles/profile.js'
import { foundOrganization } from './found-organization.js'

/** The address of the person who owns the first organization. */
const OWNER = 'owner@example.com'

/** The organization that every emulator has. It and its credentials follow from the keys, and so survive a reset. */
const firstOrganization: Preload = context => {
  const owner = { ...newProfile(context, OWNER), numberOfOrganizationsCreated: 1 }
  const { changes } = foundOrganization(context, {
    ids: firstCaller(context.keys),
    name: null,
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

/** What the first app client signs in with. */
export const firstCredentials = (keys: Keys): ClientCredentials => first(keys).credentials

/** The first organization and its app client. */
export const firstCaller = (keys: Keys): Caller => first(keys).caller

interface First {
  readonly caller: Caller
  readonly credentials: ClientCredentials
}

/** Deriving takes long enough to be done once: each program that runs gets the credentials. */
const derived = new WeakMap<Keys, First>()

function first(keys: Keys): First {
  const known = derived.get(keys)
  if (known) return known
  const hex = (purpose: string): string => keys.derive(purpose, 16).toString('hex')
  const caller: Caller = {
    organizationId: `las:organization:${hex('first organization id')}`,
    appClientId: `las:app-client:${hex('first app client id')}`,
  }
  const clientSecret = keys.derive('first client secret', 32).toString('base64url')
  const made = { caller, credentials: { clientId: clientIdOf(keys, caller.appClientId), clientSecret } }
  derived.set(keys, made)
  return made
}
