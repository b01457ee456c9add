import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { type ApiError, badRequest, payloadTooLarge, unsupportedMediaType } from '../../platform/errors.js'
import { type ConnectionLimits, LIMITS } from '../../platform/limits.js'
import { watchBody } from './body-progress.js'
import { BODY_LIMITS, type JsonLimits, JsonScanner } from './json-scanner.js'
import { parseParameters, type Request } from './request.js'

export interface JsonOptions {
  /** The largest body, in bytes. */
  readonly limit?: number
  /** Limits of what the body contains. */
  readonly contents?: JsonLimits
  /** Whether a body with this `Content-Type` is read as JSON. */
  readonly accepts?: (type: string | undefined) => boolean
}

/**
 * Reads a body as JSON; a missing or empty body is undefined. The body of a `GET` is ignored.
 * @throws 400 when it is not JSON in UTF-8 or exceeds a limit of its contents, 413 when it is larger than `limit` bytes, 415 when its type is not accepted.
 */
export async function readJson(
  { method, headers, raw, limits }: Request,
  { limit = LIMITS.bodyBytes, contents = BODY_LIMITS, accepts = isJson }: JsonOptions = {},
): Promise<unknown> {
  if (method === 'GET' || !hasBody(raw)) return undefined
  if (!accepts(headers['content-type'])) throw unsupportedMediaType()
  const scanner = new JsonScanner(contents)
  const text = await readText(raw, { limit, limits, scan: chunk => scanner.scan(chunk) })
  if (text.trim() === '') return undefined
  const body = parsed(text)
  if (scanner.hasLargeNumber) checkNumbers(body)
  return body
}

/** Whether a content type is that of JSON. */
export const isJson = (type: string | undefined): boolean => /^\s*application\/json\s*(;|$)/i.test(type ?? '')

/**
 * Whether a body may be JSON whose sender did not declare its type: `curl --data` declares a form unless it is told otherwise. Only for
 * routes that refuse web pages by other means, since a page may send these types to any site.
 */
export const isJsonOrUndeclared = (type: string | undefined): boolean => !type || isJson(type) || isForm(type)

const isForm = (type: string | undefined): boolean => /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type ?? '')

/**
 * Reads the fields of a form; a body of another type has none.
 * @throws 400 when there are too many, 413 when the form is too large.
 */
export async function readForm({ headers, raw, limits }: Request): Promise<URLSearchParams> {
  // A form is small, and its sender not known yet: all of it must arrive in time.
  const whole = { ...limits, bodyProgressBytes: LIMITS.formBytes }
  const text = hasBody(raw) ? await readText(raw, { limit: LIMITS.formBytes, limits: whole }) : ''
  if (!isForm(headers['content-type'])) return new URLSearchParams()
  return parseParameters(text, LIMITS.formParameters, 'The form')
}

/** Whether anything can follow the headers of a request. */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

interface Reading {
  /** The largest body, in bytes. */
  readonly limit: number
  readonly limits: ConnectionLimits
  /** Sees each chunk as it arrives, and throws to refuse the body. */
  readonly scan?: (chunk: Buffer) => void
}

async function readText(raw: IncomingMessage, reading: Reading): Promise<string> {
  const { limit } = reading
  if (Number(raw.headers['content-length'] ?? 0) > limit) throw payloadTooLarge('The body', limit)
  // Its events were emitted before anything listened.
  if (raw.destroyed) throw brokeOff()
  const bytes = await readBytes(raw, reading)
  // Decoding would replace invalid bytes by other characters.
  if (!isUtf8(bytes)) throw badRequest('The body is not valid UTF-8')
  return bytes.toString()
}

function readBytes(raw: IncomingMessage, { limit, limits, scan }: Reading): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const refuse = (error: unknown): void => {
      stopWatching()
      raw.removeAllListeners('data').pause()
      reject(error)
    }
    const stopWatching = watchBody(raw, limits, refuse)
    raw.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) return refuse(payloadTooLarge('The body', limit))
      try {
        scan?.(chunk)
      } catch (error) {
        return refuse(error)
      }
      chunks.push(chunk)
    })
    raw.once('end', () => {
      stopWatching()
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
    })
    raw.once('error', () => refuse(brokeOff()))
  })
}

const brokeOff = (): ApiError => badRequest('The request was aborted')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('The body is not valid JSON')
  }
}

/** Refuses numbers that would become Infinity, which JSON has no way to write. */
function checkNumbers(body: unknown): void {
  const rest = [body]
  while (rest.length > 0) {
    const value = rest.pop()
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw badRequest(`The body has a number that is not between ±${Number.MAX_VALUE}`)
    }
    if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) rest.push(item)
  }
}
