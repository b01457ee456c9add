import { createHash, randomBytes } from 'node:crypto'
import { type BaseRecord, type Collection, collection, insert, replace, retryOnConflict, SYSTEM } from '@las/storage'
import { type Access, acceptedPurposes, signingPurpose } from '../access.js'
import type { IdentityContext } from '../context.js'
import type { TokenGrant } from '../tokens.js'
import { removeExpired } from './expired.js'
import { endSession, isValid, newSession, type Session, sessions } from './sessions.js'

const PURPOSE = 'codes'

/** How long a code can be exchanged, in milliseconds. */
const LIFETIME = 60_000

/** What a code stands for, and to whom it was given. */
export interface CodeGrant extends TokenGrant {
  readonly redirectUri: string
  /** The SHA-256 of the verifier, in base64url; null for a client with a secret that sent none. */
  readonly codeChallenge: string | null
}

/** A code as it is stored: its id is a digest of it. */
interface CodeRecord extends BaseRecord, CodeGrant {
  readonly expiresAt: number
  /** What came of it; null as long as it was not used. */
  readonly sessionId: string | null
}

export const codes: Collection<CodeRecord> = collection('authorizationCodes')

/** Makes a code that can be exchanged for tokens once. */
export async function issueCode(context: IdentityContext, grant: CodeGrant): Promise<string> {
  const code = randomBytes(32).toString('base64url')
  const record: CodeRecord = {
    ...grant,
    id: idOf(context.access, code),
    organizationId: SYSTEM,
    revision: 0,
    expiresAt: context.clock() + LIFETIME,
    sessionId: null,
  }
  await retryOnConflict(async () => {
    const expired = await Promise.all([removeExpired(context, codes), removeExpired(context, sessions)])
    await context.store.write([insert(codes, record), ...expired.flat()])
  })
  return code
}

/** What is required to exchange a code. */
export interface CodeProof {
  readonly code: string
  readonly clientId: string
  readonly redirectUri: string | null
  readonly codeVerifier: string | null
}

/**
 * Exchanges a code for a session. A second exchange ends the session that the first one began, since one of the two came
 * from somebody who stole the code.
 * @returns `expired` to the client that could have exchanged the code in time, else undefined: the code is unknown or used, or was
 * given to another client, address or verifier.
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
