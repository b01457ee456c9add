import { createHash, randomBytes } from 'node:crypto'
import { type BaseRecord, type Collection, collection, insert, replace, retryOnConflict, SYSTEM } from '@las/storage'
import { type Access, acceptedPurposes, signingPurpose } from '../access.js'
import type { IdentityContext } from '../context.js'
import type { TokenGrant } from '../tokens.js'
import { removeExpired } from './expired.js'
import { endSession, isValid, newSession, type Session, sessions } from './sessions.js'

const PURPOSE = 'codes'

const LIFETIME_MS = 60_000

/** The grant of an authorization code. */
export interface CodeGrant extends TokenGrant {
  readonly redirectUri: string
  /** The base64url-encoded SHA-256 of the code verifier; null if a client with a secret did not send one. */
  readonly codeChallenge: string | null
}

/** A stored code. The id is a digest of the code. */
interface CodeRecord extends BaseRecord, CodeGrant {
  readonly expiresAt: number
  /** The session that was created with the code; null if it was not used. */
  readonly sessionId: string | null
}

export const codes: Collection<CodeRecord> = collection('authorizationCodes')

/** Creates a code that can be exchanged for tokens once. */
export async function issueCode(context: IdentityContext, grant: CodeGrant): Promise<string> {
  const code = randomBytes(32).toString('base64url')
  const record: CodeRecord = {
    ...grant,
    id: idOf(context.access, code),
    organizationId: SYSTEM,
    revision: 0,
    expiresAt: context.clock() + LIFETIME_MS,
    sessionId: null,
  }
  await retryOnConflict(async () => {
    const expired = await Promise.all([removeExpired(context, codes), removeExpired(context, sessions)])
    await context.store.write([insert(codes, record), ...expired.flat()])
  })
  return code
}

/** The parameters of a request that exchanges a code. */
export interface CodeProof {
  readonly code: string
  readonly clientId: string
  readonly redirectUri: string | null
  readonly codeVerifier: string | null
}

/**
 * Exchanges a code for a session. If a code is exchanged twice, its session ends, because the code may have been stolen.
 * @returns `expired` if the code is valid except that it has expired; undefined if the code is unknown or used, or was issued for
 * another client, redirect URI or verifier.
 */
export function redeemCode(context: IdentityContext, proof: CodeProof): Promise<Session | 'expired' | undefined> {
  const { store, clock } = context
  return retryOnConflict(async () => {
    const record = await findCode(context, proof.code)
    if (!record || record.clientId !== proof.clientId) return undefined
    if (record.sessionId !== null) {
      await endSession(context, record.sessionId)
      return undefined
    }
    if (record.redirectUri !== proof.redirectUri || !isVerified(record, proof)) return undefined
    if (!(await isValid(context, record))) return undefined
    if (record.expiresAt <= clock()) return 'expired'
    const session = newSession(context, record)
    await store.write([replace(codes, { ...record, sessionId: session.id }), insert(sessions, session)])
    return session
  })
}

const isVerified = ({ codeChallenge }: CodeRecord, { codeVerifier }: CodeProof): boolean =>
  codeChallenge === null ? codeVerifier === null : codeVerifier !== null && digestOf(codeVerifier) === codeChallenge

async function findCode({ store, access }: IdentityContext, code: string): Promise<CodeRecord | undefined> {
  const found = await Promise.all(
    acceptedPurposes(access, PURPOSE).map(purpose => store.get(codes, SYSTEM, digestOf(`${purpose} ${code}`))),
  )
  return found.find(record => record !== undefined)
}

const idOf = (access: Access, code: string): string => digestOf(`${signingPurpose(access, PURPOSE)} ${code}`)

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
