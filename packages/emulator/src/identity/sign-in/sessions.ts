import { type BaseRecord, type Collection, collection, remove, replace, retryOnConflict, SYSTEM } from '@las/storage'
import type { Keys } from '../../platform/keys.js'
import { acceptedPurposes, signingPurpose } from '../access.js'
import type { IdentityContext } from '../context.js'
import type { TokenGrant } from '../tokens.js'

const PURPOSE = 'refresh tokens'

/** How long tokens can be refreshed after a sign-in, in milliseconds: 30 days. */
const LIFETIME = 30 * 24 * 60 * 60 * 1000

/** How long a refresh token can be sent again after its use, in milliseconds: an answer may get lost, two tabs may race. */
const GRACE = 30_000

/** What lasts from a sign-in until its refresh tokens end. */
export interface Session extends BaseRecord, TokenGrant {
  readonly expiresAt: number
  /** Counts the refresh tokens; only the latest one is good. */
  readonly generation: number
  /** When the latest one took the place of the one before it. */
  readonly rotatedAt: number
}

export const sessions: Collection<Session> = collection('sessions')

/** A session that begins now, to be inserted. */
export const newSession = ({ clock, createId }: IdentityContext, { clientId, caller, stamp }: TokenGrant): Session => ({
  id: createId(),
  organizationId: SYSTEM,
  revision: 0,
  clientId,
  caller,
  stamp,
  expiresAt: clock() + LIFETIME,
  generation: 0,
  rotatedAt: clock(),
})

/** The refresh token of a session. It follows from the keys, so that none is stored. */
export const refreshTokenOf = (
  { keys, access }: Pick<IdentityContext, 'keys' | 'access'>,
  { id, generation }: Session,
): string => `${id}.${generation}.${signature(keys, signingPurpose(access, PURPOSE), id, generation)}`

/**
 * Takes a refresh token and goes on to the next one. A token that was used before ends its session, since it may have been
 * stolen, unless it is the last one and was used just now.
 * @returns `expired` when the session has lasted for 30 days; undefined when the token is forged, used or of another client, or when
 * its session was ended, or its user or client is gone.
 */
export function refreshSession(
  context: IdentityContext,
  clientId: string,
  token: string,
): Promise<Session | 'expired' | undefined> {
  const { store, clock, keys, access } = context
  const [id = '', generation = '', signed] = token.split('.')
  const isSigned = acceptedPurposes(access, PURPOSE).some(
    purpose => signed === signature(keys, purpose, id, Number(generation)),
  )
  if (!isSigned) return Promise.resolve(undefined)
  return retryOnConflict(async () => {
    const session = await store.get(sessions, SYSTEM, id)
    if (!session || session.clientId !== clientId) return undefined
    const age = session.generation - Number(generation)
    const isRepeated = age === 1 && clock() < session.rotatedAt + GRACE
    const isStolen = age > 0 && !isRepeated
    // Expired sessions are removed with the next sign-in; until then the client is told.
    if (!isStolen && session.expiresAt <= clock()) return 'expired'
    if (isStolen || !(await isValid(context, session))) {
      await store.write([remove(sessions, session)])
      return undefined
    }
    if (isRepeated) return session
    const next = { ...session, generation: session.generation + 1, rotatedAt: clock() }
    await store.write([replace(sessions, next)])
    return next
  })
}

/** Ends a session: its refresh token is no longer valid. Access tokens that it gave are valid until they expire. */
export async function endSession({ store }: IdentityContext, id: string): Promise<void> {
  await retryOnConflict(async () => {
    const session = await store.get(sessions, SYSTEM, id)
    if (session) await store.write([remove(sessions, session)])
  })
}

/** Whether the app client and the user are still those that something was granted to. */
export async function isValid({ principals }: IdentityContext, { caller, stamp }: TokenGrant): Promise<boolean> {
  return (await principals.find(caller))?.stamp === stamp
}

const signature = (keys: Keys, purpose: string, id: string, generation: number): string =>
  keys.sign(purpose, `${id} ${generation}`).toString('base64url')
