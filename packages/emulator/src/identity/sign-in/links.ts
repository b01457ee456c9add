import { createHash, randomBytes } from 'node:crypto'
import { type BaseRecord, type Collection, collection, insert, replace, retryOnConflict, SYSTEM } from '@las/storage'
import { type Access, acceptedPurposes, signingPurpose } from '../access.js'
import type { IdentityContext } from '../context.js'
import type { TokenGrant } from '../tokens.js'
import { removeExpired } from './expired.js'
import { isValid, newSession, type Session, sessions } from './sessions.js'

const PURPOSE = 'sign-in links'

const LIFETIME_MS = 5 * 60_000

/** A link that signs a user in once. The id is a digest of its token. */
interface LinkRecord extends BaseRecord, TokenGrant {
  readonly expiresAt: number
  /** The session that was created with the link; null if it was not used. */
  readonly sessionId: string | null
}

export const signInLinks: Collection<LinkRecord> = collection('signInLinks')

/** Creates the token of a link that is valid once, for five minutes. */
export async function issueLink(context: IdentityContext, { clientId, caller, stamp }: TokenGrant): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const record: LinkRecord = {
    id: digestOf(`${signingPurpose(context.access, PURPOSE)} ${token}`),
    organizationId: SYSTEM,
    revision: 0,
    clientId,
    caller,
    stamp,
    expiresAt: context.clock() + LIFETIME_MS,
    sessionId: null,
  }
  await retryOnConflict(async () => {
    const expired = await Promise.all([removeExpired(context, signInLinks), removeExpired(context, sessions)])
    await context.store.write([insert(signInLinks, record), ...expired.flat()])
  })
  return token
}

/**
 * Exchanges the token of a link for a session.
 * @param current The session of the browser, if any. A browser can open its link again, as browsers do before and after the user
 * presses Enter.
 * @returns undefined if the token is unknown, was used in another browser, or has expired, or if the user was deleted.
 */
export function redeemLink(
  context: IdentityContext,
  token: string,
  current: Session | undefined,
): Promise<Session | undefined> {
  const { store, clock } = context
  return retryOnConflict(async () => {
    const record = await findLink(context, token)
    if (!record) return undefined
    if (record.sessionId !== null) return current?.id === record.sessionId ? current : undefined
    if (record.expiresAt <= clock() || !(await isValid(context, record))) return undefined
    const session = newSession(context, record)
    await store.write([replace(signInLinks, { ...record, sessionId: session.id }), insert(sessions, session)])
    return session
  })
}

async function findLink(
  { store, access }: { readonly access: Access } & Pick<IdentityContext, 'store'>,
  token: string,
): Promise<LinkRecord | undefined> {
  const found = await Promise.all(
    acceptedPurposes(access, PURPOSE).map(purpose => store.get(signInLinks, SYSTEM, digestOf(`${purpose} ${token}`))),
  )
  return found.find(record => record !== undefined)
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
