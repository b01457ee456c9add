import { describe, expect, it } from 'vitest'
import type { ConnectionFailure, Outcome } from './call.js'
import { type Decision, decideRetry, type RetryHistory, type RetryTraits } from './decide-retry.js'
import { isNeverSent } from './failures.js'

const read = (): object => ({})
const get: RetryTraits = { repeatableBody: true, idempotent: true, read }
const post: RetryTraits = { repeatableBody: true, idempotent: false, read }
const tokenForm: RetryTraits = { ...get, temporaryStatus: 400 }
const stream: RetryTraits = { ...post, repeatableBody: false }

const status = (status: number, body = '', content?: object): Outcome => ({
  kind: 'response',
  response: { status, headers: {}, body },
  content,
})
const ok = status(200, '{}', {})
const failure = (code: string, reusedSocket = false): ConnectionFailure => ({
  kind: 'failure',
  error: new Error(code),
  code,
  retryable: code !== 'ERR_RESPONSE_TOO_LARGE',
  sent: isNeverSent(code) ? 'no' : 'maybe',
  reusedSocket,
})
const timeout: Outcome = { kind: 'timeout', milliseconds: 1, sent: 'maybe' }

const first: RetryHistory = {
  retries: 0,
  invalidBodies: 0,
  replacedConnection: false,
  rejectedTokens: 0,
  attemptsWithToken: 1,
}

interface Row {
  readonly outcome: Outcome
  readonly request?: RetryTraits
  readonly history?: Partial<RetryHistory>
  readonly maxRetries?: number
  readonly endsAt?: number
  readonly is: Decision
}

const decide = ({
  outcome,
  request = get,
  history,
  maxRetries = 2,
  endsAt = Number.POSITIVE_INFINITY,
}: Row): Decision => decideRetry(outcome, request, { maxRetries, endsAt }, { ...first, ...history })

const limitExceeded = status(429, '{"message":"Limit Exceeded"}')
const rejected = status(401)

const rows: Record<string, Row> = {
  // Responses.
  'a success': { outcome: ok, is: 'stop' },
  'a success without content': { outcome: status(200), is: 'retry-later', history: { invalidBodies: 1 } },
  'a second success without content': { outcome: status(200), is: 'retry-later', history: { invalidBodies: 2 } },
  'a third success without content': { outcome: status(200), is: 'stop', history: { invalidBodies: 3 } },
  'a create without content': { outcome: status(200), is: 'stop', request: post, history: { invalidBodies: 1 } },
  'a success without content that is not read': {
    outcome: status(200),
    is: 'stop',
    request: { ...get, read: undefined },
  },
  'an allowed 204': { outcome: status(204), is: 'stop', request: { ...get, allowsNoContent: true } },
  'a 204 instead of content': { outcome: status(204), is: 'retry-later', history: { invalidBodies: 1 } },
  'a rate limit': { outcome: status(429), is: 'retry-later' },
  'a rate limit of a create': { outcome: status(429, '<html>'), is: 'retry-later', request: post },
  'a rate limit of a request whose body cannot be repeated': { outcome: status(429), is: 'stop', request: stream },
  'an exhausted quota': { outcome: limitExceeded, is: 'stop' },
  'an exhausted quota in another form': {
    outcome: status(429, '{"error":"Limit Exceeded"}'),
    is: 'stop',
    request: post,
  },
  'a bad request': { outcome: status(400), is: 'stop' },
  'a bad request that can be temporary': { outcome: status(400), is: 'retry-later', request: tokenForm },
  'a last bad request that can be temporary': {
    outcome: status(400),
    is: 'stop',
    request: tokenForm,
    history: { retries: 2 },
  },
  'another rejection if a bad request can be temporary': { outcome: status(403), is: 'stop', request: tokenForm },
  // Connections.
  'a lost connection': { outcome: failure('ECONNRESET'), is: 'retry-later' },
  'a lost connection after a create': { outcome: failure('ECONNRESET'), is: 'stop', request: post },
  'a create that was never sent': { outcome: failure('ECONNREFUSED'), is: 'retry-later', request: post },
  'a stale socket (ECONNRESET)': { outcome: failure('ECONNRESET', true), is: 'retry-now' },
  'a stale socket (EPIPE)': { outcome: failure('EPIPE', true), is: 'retry-now' },
  'another failure of a reused socket': { outcome: failure('ETIMEDOUT', true), is: 'retry-later' },
  'a second stale socket': {
    outcome: failure('EPIPE', true),
    is: 'retry-later',
    history: { replacedConnection: true },
  },
  'a stale socket of a create': { outcome: failure('ECONNRESET', true), is: 'stop', request: post },
  'a stale socket without retries': { outcome: failure('ECONNRESET', true), is: 'stop', maxRetries: 0 },
  'a response that is too large': { outcome: failure('ERR_RESPONSE_TOO_LARGE'), is: 'stop' },
  'a time-out': { outcome: timeout, is: 'retry-later' },
  'a time-out of a create': { outcome: timeout, is: 'stop', request: post },
  'an abort': { outcome: { kind: 'aborted', milliseconds: 1, sent: 'maybe' }, is: 'stop' },
  'unreadable content': { outcome: { kind: 'error', error: new Error('no') }, is: 'stop' },
  // Limits.
  'the last allowed failure': { outcome: status(503), is: 'retry-later', history: { retries: 1 } },
  'one failure too many': { outcome: status(503), is: 'stop', history: { retries: 2 } },
  'a failure without a limit': {
    outcome: status(503),
    is: 'retry-later',
    history: { retries: 99 },
    maxRetries: Number.POSITIVE_INFINITY,
  },
  // Access tokens.
  'a rejected cached token': { outcome: rejected, is: 'renew-token-now', history: { rejectedTokens: 1 } },
  'a rejected cached token of a create': {
    outcome: rejected,
    is: 'renew-token-now',
    request: post,
    history: { rejectedTokens: 1 },
  },
  'a rejected cached token without retries': {
    outcome: rejected,
    is: 'renew-token-now',
    history: { rejectedTokens: 1 },
    maxRetries: 0,
  },
  'a rejected token of a request whose body cannot be repeated': {
    outcome: rejected,
    is: 'stop',
    request: stream,
    history: { rejectedTokens: 1 },
  },
  'a new token rejected in its first attempt': { outcome: rejected, is: 'stop', history: { rejectedTokens: 2 } },
  'a new token rejected in its second attempt': {
    outcome: rejected,
    is: 'renew-token-now',
    history: { rejectedTokens: 2, attemptsWithToken: 2 },
  },
  'a new token rejected before a deadline': {
    outcome: rejected,
    is: 'renew-token-later',
    history: { rejectedTokens: 2 },
    endsAt: 60_000,
  },
  'the last token before a deadline without retries': {
    outcome: rejected,
    is: 'stop',
    history: { rejectedTokens: 2 },
    maxRetries: 0,
    endsAt: 60_000,
  },
  'a third rejected token before a deadline': {
    outcome: rejected,
    is: 'renew-token-later',
    history: { rejectedTokens: 3 },
    endsAt: 60_000,
  },
  'a fourth rejected token': {
    outcome: rejected,
    is: 'stop',
    history: { rejectedTokens: 4, attemptsWithToken: 2 },
    endsAt: 60_000,
  },
  'a 401 of a request without a token': { outcome: rejected, is: 'stop', history: { rejectedTokens: undefined } },
  'a second 401 of a request without a token': {
    outcome: rejected,
    is: 'stop',
    history: { rejectedTokens: undefined, attemptsWithToken: 2 },
  },
}

describe('decideRetry', () => {
  it.each(Object.entries(rows))('%s', (_, row) => {
    expect(decide(row)).toBe(row.is)
  })

  it.each([408, 429, 500, 502, 503, 504])('retries an idempotent request after status %i', code => {
    expect(decide({ outcome: status(code), is: 'retry-later' })).toBe('retry-later')
  })

  it.each([301, 400, 403, 404, 409, 413, 415, 422, 501, 505])('retries no request after status %i', code => {
    for (const request of [get, post]) expect(decide({ outcome: status(code), request, is: 'stop' })).toBe('stop')
  })

  it.each([408, 500, 502, 503, 504])('does not retry a create after status %i', code => {
    expect(decide({ outcome: status(code), request: post, is: 'stop' })).toBe('stop')
  })

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('retries a create after %s', code => {
    expect(decide({ outcome: failure(code), request: post, is: 'retry-later' })).toBe('retry-later')
  })

  it.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT'])('does not retry a create after %s', code => {
    expect(decide({ outcome: failure(code), request: post, is: 'stop' })).toBe('stop')
    expect(decide({ outcome: failure(code), is: 'retry-later' })).toBe('retry-later')
  })
})
