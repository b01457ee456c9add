import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Change } from './question.js'

/** How long a token is valid, by the side that asks the person. The SDK of the protocol waits up to 10 minutes for an answer. */
const LIFETIME_SECONDS = { assistant: 300, client: 660 } as const

/** Issues tokens, each of which confirms one call that makes a certain change. */
export interface Confirmations {
  issue(call: ConfirmedCall): string
  /** Whether the token was issued for this call, has not expired, and was not used. It cannot be used again. */
  redeem(token: string, call: ConfirmedCall): Promise<boolean>
}

/** A call that a person confirms. */
export interface ConfirmedCall {
  readonly tool: string
  /** The arguments, without the token. */
  readonly args: object
  /** The change that the person was asked about. The same arguments can make another change if the data has changed since. */
  readonly change: Change
  /** Identifies the caller; empty if the server has a single user. */
  readonly principal: string
  /** The side that asks the person. A token for one cannot be used by the other. */
  readonly asker: 'client' | 'assistant'
}

/**
 * Marks a token as used.
 *
 * @param id Identifies the token, but cannot be used in its place.
 * @param expiresAt The time from which on the token is invalid, in milliseconds since 1970.
 * @returns whether it was not marked before.
 */
export type MarkUsed = (id: string, expiresAt: number) => boolean | Promise<boolean>

export interface ConfirmationOptions {
  /** A secret of the server; random by default. Servers with the same key accept the tokens of each other. */
  readonly key?: string | Uint8Array | undefined
  /** By default, tokens are remembered in memory, so each server with the same key accepts a token once. */
  readonly markUsed?: MarkUsed | undefined
  readonly now?: () => number
}

export function createConfirmations({
  key = randomBytes(32),
  now = Date.now,
  markUsed = rememberUsed(now),
}: ConfirmationOptions = {}): Confirmations {
  const macOf = (start: string, call: ConfirmedCall): string =>
    createHmac('sha256', key)
      .update(`las-mcp-confirm\0${start}\0${digestOf(call)}`)
      .digest('base64url')
      .slice(0, 22)
  return {
    issue(call) {
      const expiry = Math.ceil(now() / 1000 + LIFETIME_SECONDS[call.asker]).toString(36)
      // Two tokens for the same call differ, so that each can be used once.
      const start = `${expiry}.${randomBytes(6).toString('base64url')}`
      return `${start}.${macOf(start, call)}`
    },
    async redeem(token, call) {
      const [, start = '', expiry = '', mac = ''] = /^(([0-9a-z]{1,8})\.[\w-]{8})\.([\w-]{22})$/.exec(token) ?? []
      const expiresAt = Number.parseInt(expiry, 36) * 1000
      if (!(expiresAt > now()) || !isEqual(mac, macOf(start, call))) return false
      return markUsed(createHash('sha256').update(token).digest('base64url'), expiresAt)
    },
  }
}

function rememberUsed(now: () => number): MarkUsed {
  const used = new Map<string, number>()
  return (id, expiresAt) => {
    for (const [old, end] of used) if (end <= now()) used.delete(old)
    if (used.has(id)) return false
    used.set(id, expiresAt)
    return true
  }
}

/** A digest of a call that does not depend on the order of keys. */
function digestOf({ tool, args, change, principal, asker }: ConfirmedCall): string {
  return createHash('sha256')
    .update(JSON.stringify([tool, sorted(args), change.question, sorted(change.values), principal, asker]))
    .digest('base64url')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, child]) => child !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, child]) => [key, sorted(child)]))
}

function isEqual(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)]
  return first.length === second.length && timingSafeEqual(first, second)
}
