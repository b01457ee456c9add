import { type BaseRecord, type Collection, collection, remove, replace, retryOnConflict, SYSTEM } from '@las/storage'
import type { Keys } from '../../platform/keys.js'
import { acceptedPurposes, signingPurpose } from '../access.js'
import type { IdentityContext } from '../context.js'
import type { TokenGrant } from '../tokens.js'

const PURPOSE = 'refresh tokens'

/** How long tokens can be refreshed after a sign-in. */
export const SESSION_LIFETIME_MS: number = 30 * 24 * 60 * 60 * 1000

/** How long a used refresh token is still accepted: the response may be lost, or two tabs may send it concurrently. */
const REUSE_INTERVAL_MS = 30_000

/** A session starts with a sign-in, and ends when its refresh tokens expire. */
export interface Session extends BaseRecord, TokenGrant {
  readonly expiresAt: number
  /** The number of the latest refresh token. Earlier refresh tokens are invalid. */
  readonly generation: number
  /** When the latest refresh token was issued. */
  readonly rotatedAt: number
}

export const sessions: Collection<Session> = collection('sessions')

/** A new session, to be inserted. */
export const newSession = ({ clock, createId }: IdentityContext, { clientId, caller, stamp }: TokenGrant): Session => ({
  id: createId(),
  organizationId: SYSTEM,
  revision: 0,
  clientId,
  caller,
  stamp,
  expiresAt: clock() + SESSION_LIFETIME_MS,
  generation: 0,
  rotatedAt: clock(),
})

/** The refresh token of a session. It is derived from the keys and not stored. */
export const refreshTokenOf = (
  { keys, access }: Pick<IdentityContext, 'keys' | 'access'>,
  { id, generation }: Session,
): string => `${id}.${generation}.${signature(keys, signingPurpose(access, PURPOSE), id, generation)}`

/**
 * Exchanges a refresh token for the next one. A used token ends its session, because it may have been stolen, unless it is
 * the previous token and was used within the last 30 seconds.
 * @returns `expired` if the session started 30 days ago; undefined if the token is forged, used or belongs to another client,
 * if the session was ended, or if the user or the client was deleted.
 */
export function refreshSession(
  context: IdentityContext,
  clientId: string,
  token: string,
): Promise<Session | 'expired' | undefined> {
  const { store, clock } = context
  const read = readRefreshToken(context, token)
  if (!read) return Promise.resolve(undefined)
  return retryOnConflict(async () => {
    const session = await store.get(sessions, SYSTEM, read.id)
    if (!session || session.clientId !== clientId) return undefined
    const age = session.generation - read.generation
    const isRepeated = age === 1 && clock() < session.rotatedAt + REUSE_INTERVAL_MS
    const isStolen = age > 0 && !isRepeated
    // Expired sessions are removed at the next sign-in. Before that, the response contains the reason.
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

/**
 * Returns the session of a refresh token without issuing the next one, for a token that never leaves the emulator except in a cookie
 * that scripts cannot read.
 * @returns undefined if the token is forged, used or belongs to another client, if the session has ended or expired, or if the
 * user or the client was deleted.
 */
export async function findSession(
  context: IdentityContext,
  clientId: string,
  token: string,
): Promise<Session | undefined> {
  const read = readRefreshToken(context, token)
  const session = read && (await context.store.get(sessions, SYSTEM, read.id))
  if (session?.clientId !== clientId || session.generation !== read?.generation) return undefined
  return session.expiresAt > context.clock() && (await isValid(context, session)) ? session : undefined
}

/** Ends a session, which invalidates its refresh token. Access tokens of the session remain valid until they expire. */
export async function endSession({ store }: IdentityContext, id: string): Promise<void> {
  await retryOnConflict(async () => {
    const session = await store.get(sessions, SYSTEM, id)
    if (session) await store.write([remove(sessions, session)])
  })
}

/** Whether the app client and the user of a grant have not changed since it was issued. */
export async function isValid({ principals }: IdentityContext, { caller, stamp }: TokenGrant): Promise<boolean> {
  return (await principals.find(caller))?.stamp === stamp
}

/** The content of a refresh token; undefined if this emulator did not sign it. */
function readRefreshToken(
  { keys, access }: Pick<IdentityContext, 'keys' | 'access'>,
  token: string,
): Pick<Session, 'id' | 'generation'> | undefined {
  const [id = '', generation = '', signed] = token.split('.')
  const isSigned = acceptedPurposes(access, PURPOSE).some(
    purpose => signed === signature(keys, purpose, id, Number(generation)),
  )
  return isSigned ? { id, generation: Number(generation) } : undefined
}

const signature = (keys: Keys, purpose: string, id: string, generation: number): string =>
  keys.sign(purpose, `${id} ${generation}`).toString('base64url')
