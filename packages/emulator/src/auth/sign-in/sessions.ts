import type { Context } from '../../context.js'
import { users } from '../../operations/users/user.js'
import { type BaseRecord, type Collection, collection, remove, replace } from '../../store/store.js'
import { SYSTEM } from '../../store/system.js'
import { retryOnConflict } from '../../store/update.js'
import type { Caller } from '../caller.js'
import { findAppClient } from '../clients.js'
import type { Keys } from '../keys.js'

/** How long tokens can be refreshed after a sign-in, in milliseconds: 30 days. */
const LIFETIME = 30 * 24 * 60 * 60 * 1000

/** How long a refresh token can be sent again after its use, in milliseconds: an answer may get lost, two tabs may race. */
const GRACE = 30_000

/** What lasts from a sign-in until its refresh tokens end. */
export interface Session extends BaseRecord {
  readonly clientId: string
  readonly caller: Caller
  readonly expiresAt: number
  /** Counts the refresh tokens; only the latest one is good. */
  readonly generation: number
  /** When the latest one took the place of the one before it. */
  readonly rotatedAt: number
}

export const sessions: Collection<Session> = collection('sessions')

/** A session that begins now, to be inserted. */
export const newSession = ({ clock, createId }: Context, clientId: string, caller: Caller): Session => ({
  id: createId(),
  organizationId: SYSTEM,
  revision: 0,
  clientId,
  caller,
  expiresAt: clock() + LIFETIME,
  generation: 0,
  rotatedAt: clock(),
})

/** The refresh token of a session. It follows from the keys, so that none is stored. */
export const refreshTokenOf = ({ keys }: Pick<Context, 'keys'>, { id, generation }: Session): string =>
  `${id}.${generation}.${signature(keys, id, generation)}`

/**
 * Takes a refresh token and goes on to the next one. A token that was used before ends its session, since it may have been
 * stolen, unless it is the last one and was used just now.
 * @returns `expired` when the session has lasted for 30 days; undefined when the token is forged, used or of another client, or when
 * its session was ended, or its user or client is gone.
 */
export function refreshSession(
  context: Context,
  clientId: string,
  token: string,
): Promise<Session | 'expired' | undefined> {
  const { store, clock, keys } = context
  const [id = '', generation = '', signed] = token.split('.')
  if (signed !== signature(keys, id, Number(generation))) return Promise.resolve(undefined)
  return retryOnConflict(async () => {
    const session = await store.get(sessions, SYSTEM, id)
    if (!session || session.clientId !== clientId) return undefined
    const age = session.generation - Number(generation)
    const isRepeated = age === 1 && clock() < session.rotatedAt + GRACE
    const isStolen = age > 0 && !isRepeated
    // Expired sessions are removed with the next sign-in; until then the client is told.
    if (!isStolen && session.expiresAt <= clock()) return 'expired'
    if (isStolen || !(await mayGoOn(context, session))) {
      await store.write([remove(sessions, session)])
      return undefined
    }
    if (isRepeated) return session
    const next = { ...session, generation: session.generation + 1, rotatedAt: clock() }
    await store.write([replace(sessions, next)])
    return next
  })
}

/** Ends a session: its refresh token is good no more. Access tokens that it gave are good until they expire. */
export async function endSession({ store }: Context, id: string): Promise<void> {
  await retryOnConflict(async () => {
    const session = await store.get(sessions, SYSTEM, id)
    if (session) await store.write([remove(sessions, session)])
  })
}

async function mayGoOn({ store }: Context, { clientId, caller }: Session): Promise<boolean> {
  const user = caller.user && (await store.get(users, caller.organizationId, caller.user.userId))
  return user?.status === 'active' && (await findAppClient(store, clientId)) !== undefined
}

const signature = (keys: Keys, id: string, generation: number): string =>
  keys.sign('refresh tokens', `${id} ${generation}`).toString('base64url')
