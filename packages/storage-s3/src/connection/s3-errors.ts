import { StorageError, type StorageProblem } from '@las/storage'
import { TimeoutError } from './http-client.js'
import type { ObjectStoreLocation } from './object-store-url.js'
import { textOf } from './xml.js'

/** An object store rejected a request. */
export class S3Error extends Error {
  override readonly name = 'S3Error'
  readonly status: number
  /** The code of S3, such as `NoSuchBucket`; empty if the response does not contain one. */
  readonly code: string
  /** The region of the bucket, if the store returned it. */
  readonly region: string | undefined
  /** The time of the store, in milliseconds since 1970. */
  readonly date: number | undefined
  /** How long the store asks clients to wait, in milliseconds. */
  readonly retryAfter: number | undefined

  constructor(status: number, headers: Readonly<Record<string, string | string[] | undefined>>, body: string) {
    const code = textOf(body, 'Code') ?? ''
    super(textOf(body, 'Message')?.slice(0, MAX_MESSAGE_LENGTH) ?? `the response has no message`)
    this.status = status
    this.code = /^[A-Za-z0-9.]{1,64}$/.test(code) ? code : ''
    this.region = regionIn(headers['x-amz-bucket-region']) ?? regionIn(textOf(body, 'Region'))
    this.date = numberOf(Date.parse(String(headers.date)))
    this.retryAfter = numberOf(Number(headers['retry-after'] ?? Number.NaN) * 1000)
  }

  /** The code and the status, for error messages. */
  get label(): string {
    return this.code === '' ? `status ${this.status}` : this.code
  }
}

const MAX_MESSAGE_LENGTH = 200

const regionIn = (text: string | string[] | undefined): string | undefined =>
  typeof text === 'string' && /^[a-z0-9-]{1,64}$/.test(text) ? text : undefined

const numberOf = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)

/** A response that does not follow the protocol of S3, or a body that ended too early. */
export class InvalidResponseError extends Error {
  override readonly name = 'InvalidResponseError'
}

/** The object store was closed while a call was running. */
export class ClosedError extends Error {
  override readonly name = 'ClosedError'
}

const UNAVAILABLE: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

/** The store lost or changed bytes of an upload. */
const CORRUPTED: ReadonlySet<string> = new Set([
  'BadDigest',
  'IncompleteBody',
  'InvalidDigest',
  'XAmzContentSHA256Mismatch',
])

const REJECTED_KEYS: Readonly<Record<string, string>> = {
  SignatureDoesNotMatch: 'the secret access key. Check AWS_SECRET_ACCESS_KEY, and the region',
  InvalidAccessKeyId: 'the access key. Check AWS_ACCESS_KEY_ID',
  ExpiredToken: 'the session token, because it has expired. Set new credentials',
  InvalidToken: 'the session token. Check AWS_SESSION_TOKEN',
}

const FULL: ReadonlySet<string> = new Set([
  'EntityTooLarge',
  'InsufficientStorage',
  'QuotaExceeded',
  'XMinioStorageFull',
])

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Whether bytes changed on the way to the store. A few more attempts can succeed. */
export const isCorruption = (error: unknown): boolean => error instanceof S3Error && CORRUPTED.has(error.code)

/** Whether the same request can succeed later. */
export function isTransient(error: unknown): boolean {
  if (error instanceof S3Error) {
    const { status, code } = error
    return (status >= 500 && status !== 501 && status !== 507) || [408, 429].includes(status) || TRANSIENT.has(code)
  }
  if (error instanceof TimeoutError || error instanceof InvalidResponseError) return true
  const code = codeOf(error)
  // HPE: the response is not valid HTTP, for example because it was cut off.
  return UNAVAILABLE.has(code) || code.startsWith('HPE_')
}

const TRANSIENT: ReadonlySet<string> = new Set(['OperationAborted', 'RequestTimeout', 'SlowDown', 'Throttling'])

/**
 * Converts the error of a request to a {@link StorageError} with the cause and the remedy. Other errors are returned unchanged.
 * @param action such as `PUT`, for errors of permissions
 */
export function asStorageError(error: unknown, action: string, location: ObjectStoreLocation): unknown {
  if (error instanceof StorageError) return error
  const [problem, message] = explain(error, action, location) ?? []
  return problem && message ? new StorageError(problem, message, { cause: error }) : error
}

type Explanation = [StorageProblem, string]

function explain(error: unknown, action: string, location: ObjectStoreLocation): Explanation | undefined {
  if (error instanceof S3Error) return explainRejection(error, action, location)
  const store = `The object store at ${location.endpoint}`
  if (error instanceof TimeoutError) {
    return ['io', `${store} is too slow: ${error.message}. Check its load and the network, or increase "timeout".`]
  }
  if (error instanceof InvalidResponseError) return ['io', `${store} sent an invalid response: ${error.message}.`]
  if (error instanceof ClosedError) return ['io', error.message]
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  if (UNAVAILABLE.has(code)) {
    return [
      'io',
      `${store} cannot be reached: ${reasonOf(error)}. Check that it is running, and "endpoint" in its URL.`,
    ]
  }
  if (code.startsWith('HPE_') || code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return [
      'io',
      `${store} does not respond as expected (${code}). Check "http" or "https" and the port in "endpoint".`,
    ]
  }
  if (code.startsWith('ERR_TLS_') || /CERT|UNABLE_TO_VERIFY/.test(code)) {
    const remedy = 'Correct it, or set NODE_EXTRA_CA_CERTS to the certificate of your authority.'
    return ['io', `The certificate of the object store at ${location.endpoint} is not accepted (${code}). ${remedy}`]
  }
  return undefined
}

function explainRejection(error: S3Error, action: string, location: ObjectStoreLocation): Explanation {
  const { code, status, label } = error
  const { bucket, endpoint, region } = location
  const rejected = REJECTED_KEYS[code]
  if (rejected) return ['permission', `The object store rejected ${rejected} (${label}).`]
  if (code === 'NoSuchBucket') {
    const command = `aws s3 mb s3://${bucket} --endpoint-url ${endpoint}`
    return [
      'permission',
      `The bucket "${bucket}" does not exist at ${endpoint}. Create it, for example with: ${command}`,
    ]
  }
  if (code === 'RequestTimeTooSkewed') {
    return [
      'permission',
      `The clock of this machine differs${differenceOf(error)} from the clock of the object store (${label}). Synchronize it, for example with NTP.`,
    ]
  }
  if (status === 301 || status === 307 || code === 'AuthorizationHeaderMalformed') {
    const remedy = error.region ? `Set region=${error.region} in its URL.` : 'Set "region" in its URL.'
    return ['permission', `The region of the bucket "${bucket}" is not "${region}" (${label}). ${remedy}`]
  }
  if (status === 401 || status === 403) {
    const remedy = 'Allow s3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject.'
    return ['permission', `The credentials do not permit ${action} in the bucket "${bucket}" (${label}). ${remedy}`]
  }
  if (status === 507 || FULL.has(code)) {
    return ['full', `The object store is full, or a quota is reached (${label}). Delete documents, or add space.`]
  }
  if (isTransient(error)) {
    return [
      'io',
      `The object store at ${endpoint} is overloaded or unavailable (${status} ${code || 'without a code'}). Try again later.`,
    ]
  }
  if (code === '') {
    return [
      'io',
      `The server at ${endpoint} does not respond like an object store (${label}). Check "endpoint" in its URL.`,
    ]
  }
  return ['io', `The object store rejected ${action} in the bucket "${bucket}" (${label}): ${error.message}`]
}

/** An AggregateError of several addresses has no message. */
const reasonOf = (error: Error): string => error.message || codeOf(error)

function differenceOf({ date }: S3Error): string {
  const minutes = date === undefined ? 0 : Math.round(Math.abs(Date.now() - date) / 60_000)
  return minutes === 0 ? '' : ` by ${minutes} minutes`
}
