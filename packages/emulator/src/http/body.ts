import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { type ApiError, badRequest, payloadTooLarge, unsupportedMediaType } from '../errors.js'
import type { Request } from './request.js'

/** The largest JSON body, in bytes. It admits a document of 6,250,000 base64 characters with all that goes with it. */
export const MAX_BODY: number = 10 * 1024 * 1024
/** The largest form, in bytes. */
const MAX_FORM = 64 * 1024
/** How many arrays and objects may lie within each other. */
const MAX_DEPTH = 100

/**
 * Reads a body as JSON; none, or an empty one, is undefined. `GET` has none that means anything.
 * @throws 400 when it is no JSON in UTF-8, 413 when it is larger than `limit` bytes, 415 when it calls itself something else.
 */
export async function readJson({ method, headers, raw }: Request, limit: number = MAX_BODY): Promise<unknown> {
  if (method === 'GET' || !hasBody(raw)) return undefined
  if (!isJson(headers['content-type'])) throw unsupportedMediaType()
  const text = await readText(raw, limit)
  return text.trim() === '' ? undefined : parsed(text)
}

/** Whether a content type is that of JSON. */
export const isJson = (type: string | undefined): boolean => /^\s*application\/json\s*(;|$)/i.test(type ?? '')

const isForm = (type: string | undefined): boolean => /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type ?? '')

/** Reads the fields of a form; there are none when the body is none. */
export async function readForm({ headers, raw }: Request): Promise<URLSearchParams> {
  const text = hasBody(raw) ? await readText(raw, MAX_FORM) : ''
  return new URLSearchParams(isForm(headers['content-type']) ? text : '')
}

/** Whether anything can follow the headers of a request. */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

async function readText(raw: IncomingMessage, limit: number): Promise<string> {
  if (Number(raw.headers['content-length'] ?? 0) > limit) throw payloadTooLarge('The body', limit)
  // Its events came before anybody listened.
  if (raw.destroyed) throw brokeOff()
  const bytes = await readBytes(raw, limit)
  // Decoding would put other characters in place of what is none.
  if (!isUtf8(bytes)) throw badRequest('The body is not valid UTF-8')
  return bytes.toString()
}

function readBytes(raw: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    raw.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return chunks.push(chunk)
      raw.removeAllListeners('data').pause()
      reject(payloadTooLarge('The body', limit))
    })
    raw.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    raw.once('error', () => reject(brokeOff()))
  })
}

const brokeOff = (): ApiError => badRequest('The request broke off')

function parsed(text: string): unknown {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw badRequest('The body is not valid JSON')
  }
  if (depthExceeds(body, MAX_DEPTH)) {
    throw badRequest(`The body has more than ${MAX_DEPTH} arrays and objects within each other`)
  }
  return body
}

/** Level by level, so that no nesting can exhaust the stack. */
function depthExceeds(value: unknown, limit: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap(item =>
      typeof item === 'object' && item !== null ? Object.values(item).filter(isContainer) : [],
    )
  }
  return false
}

const isContainer = (value: unknown): boolean => typeof value === 'object' && value !== null
