import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { type ApiError, badRequest, payloadTooLarge, unsupportedMediaType } from '../../platform/errors.js'
import { type ConnectionLimits, LIMITS } from '../../platform/limits.js'
import { watchBody } from './body-progress.js'
import { BODY_LIMITS, type JsonLimits, JsonScanner } from './json-scanner.js'
import { parseParameters, type Request } from './request.js'

export interface JsonOptions {
  /** The maximum size of the body, in bytes. */
  readonly limit?: number
  /** Limits for the parsed content. */
  readonly contents?: JsonLimits
  /** Whether to accept a `Content-Type`. */
  readonly accepts?: (type: string | undefined) => boolean
}

/**
 * Reads a JSON body. Returns undefined for a missing or empty body, and for `GET` requests.
 * @throws 400 if the body is not valid JSON in UTF-8 or exceeds the limits in `contents`, 413 if it is larger than `limit`
 * bytes, 415 if its type is not accepted.
 */
export async function readJson(
  { method, headers, raw, limits, observation }: Request,
  { limit = LIMITS.bodyBytes, contents = BODY_LIMITS, accepts = isJson }: JsonOptions = {},
): Promise<unknown> {
  if (method === 'GET' || !hasBody(raw)) return undefined
  if (!accepts(headers['content-type'])) throw unsupportedMediaType()
  const scanner = new JsonScanner(contents)
  const text = await readText(raw, { limit, limits, scan: chunk => scanner.scan(chunk) })
  if (text.trim() === '') return undefined
  observation?.body(text)
  const body = parsed(text)
  if (scanner.hasLargeNumber) checkNumbers(body)
  return body
}

/** Whether a content type is `application/json`. */
export const isJson = (type: string | undefined): boolean => /^\s*application\/json\s*(;|$)/i.test(type ?? '')

/**
 * Also accepts requests without a content type and the form type that `curl --data` sends by default. Use this only for routes
 * that reject web pages by other means, because a page can send these types to any site.
 */
export const isJsonOrUndeclared = (type: string | undefined): boolean => !type || isJson(type) || isForm(type)

const isForm = (type: string | undefined): boolean => /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type ?? '')

/**
 * Reads the fields of a form. Returns no fields for a body of another type.
 * @throws 400 if there are too many fields, 413 if the form is too large.
 */
export async function readForm({ headers, raw, limits }: Request): Promise<URLSearchParams> {
  // Forms are small and come from unauthenticated clients, so the whole form must arrive within the timeout.
  const whole = { ...limits, bodyProgressBytes: LIMITS.formBytes }
  const text = hasBody(raw) ? await readText(raw, { limit: LIMITS.formBytes, limits: whole }) : ''
  if (!isForm(headers['content-type'])) return new URLSearchParams()
  return parseParameters(text, LIMITS.formParameters, 'The form')
}

/** Whether a request has a body. */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

interface ReadOptions {
  /** The maximum size of the body, in bytes. */
  readonly limit: number
  readonly limits: ConnectionLimits
  /** Is called with each chunk as it arrives, and can throw to reject the body. */
  readonly scan?: (chunk: Buffer) => void
}

async function readText(raw: IncomingMessage, options: ReadOptions): Promise<string> {
  const { limit } = options
  if (Number(raw.headers['content-length'] ?? 0) > limit) throw payloadTooLarge('The body', limit)
  // The events of a destroyed request have already been emitted.
  if (raw.destroyed) throw abortedRequest()
  const bytes = await readBytes(raw, options)
  // Decoding would silently replace invalid bytes.
  if (!isUtf8(bytes)) throw badRequest('The body is not valid UTF-8')
  return bytes.toString()
}

function readBytes(raw: IncomingMessage, { limit, limits, scan }: ReadOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const fail = (error: unknown): void => {
      stopWatching()
      raw.removeAllListeners('data').pause()
      reject(error)
    }
    const stopWatching = watchBody(raw, limits, fail)
    raw.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) return fail(payloadTooLarge('The body', limit))
      try {
        scan?.(chunk)
      } catch (error) {
        return fail(error)
      }
      chunks.push(chunk)
    })
    raw.once('end', () => {
      stopWatching()
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
    })
    raw.once('error', () => fail(abortedRequest()))
  })
}

const abortedRequest = (): ApiError => badRequest('The request was aborted')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('The body is not valid JSON')
  }
}

/** Rejects numbers that were parsed as Infinity, which JSON cannot represent. */
function checkNumbers(body: unknown): void {
  const stack = [body]
  while (stack.length > 0) {
    const value = stack.pop()
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw badRequest(`The body contains a number that is not between ±${Number.MAX_VALUE}`)
    }
    if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) stack.push(item)
  }
}
