import type { IncomingMessage } from 'node:http'
import { isWebhookVerificationError, type NonceStore, verifyWebhook, type WebhookPayload } from '@las/webhooks'
import type { ListenSettings } from './settings.js'

/** A request that was received completely. */
export interface ReceivedRequest {
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** Names and values alternate, as they were sent. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

/** A request that is not passed on. */
export class Rejection extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** @throws {Rejection} if the body is too large. At most `maxBody` bytes are kept in memory. */
export async function readRequest(request: IncomingMessage, maxBody: number): Promise<ReceivedRequest> {
  const { method = '', url = '/', rawHeaders } = request
  const tooLarge = new Rejection(413, 'too_large', `The body has more than ${maxBody} bytes.`)
  if (Number(request.headers['content-length'] ?? 0) > maxBody) throw tooLarge
  const chunks: Buffer[] = []
  let size = 0
  await new Promise<void>((resolve, reject) => {
    // Not with `for await`, which closes the connection when it ends early, so that the sender would receive no response.
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBody) reject(tooLarge)
      else chunks.push(chunk)
    })
    request.on('end', resolve)
    request.on('error', reject)
    request.on('close', () => reject(new Error('The sender has closed the connection.')))
  })
  return { method, target: url, rawHeaders, body: Buffer.concat(chunks) }
}

/** The payload of a request, and whether its signature was verified. */
export interface VerifiedPayload {
  readonly payload: Partial<WebhookPayload>
  readonly isVerified: boolean
}

/** @throws {Rejection} if the request must not be trusted. */
export async function verify(
  { method, target, rawHeaders, body }: ReceivedRequest,
  { secrets, isInsecure, tolerance, signedUrl }: ListenSettings,
  { ownOrigin, nonces, now }: { readonly ownOrigin: string; readonly nonces: NonceStore; readonly now: () => number },
): Promise<VerifiedPayload> {
  const headers = [...pairsOf(rawHeaders)]
  const isSigned = headers.some(([name]) => name.toLowerCase() === 'x-cradl-signature')
  if (isInsecure && (!isSigned || secrets.length === 0)) return { payload: parsePayload(body), isVerified: false }
  const url =
    signedUrl === undefined ? ownOrigin + target : 'full' in signedUrl ? signedUrl.full : signedUrl.origin + target
  try {
    const payload = await verifyWebhook({ method, url, headers, body, secret: secrets, tolerance, nonces, now })
    return { payload, isVerified: true }
  } catch (error) {
    if (!isWebhookVerificationError(error)) throw error
    throw new Rejection(error.code === 'too_large' ? 413 : 401, error.code, error.message)
  }
}

export function* pairsOf(rawHeaders: readonly string[]): Generator<[name: string, value: string]> {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    yield [rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']
  }
}

/** Without a signature, the body can be anything. */
function parsePayload(body: Buffer): Partial<WebhookPayload> {
  try {
    return Object(JSON.parse(body.toString('utf8')))
  } catch {
    throw new Rejection(400, 'invalid_body', 'The body is not JSON.')
  }
}
