import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isWebhookVerificationError, memoryNonces, verifyWebhook, type WebhookPayload } from '@las/webhooks'

/** A server that receives webhooks. */
export interface Receiver {
  /** The URL to use for the agent. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Starts a server that verifies webhooks, and calls `onPayload` with the payload of each that the agent has sent. A webhook can be
 * delivered twice; `context.runId` identifies it.
 *
 * @param onRejected Called with the reason for which a request was rejected.
 */
export async function startReceiver(
  secret: string,
  onPayload: (payload: WebhookPayload) => void,
  onRejected: (reason: string) => void,
): Promise<Receiver> {
  const nonces = memoryNonces()
  const server = createServer(async (request, response) => {
    const { method = '', headers } = request
    try {
      onPayload(await verifyWebhook({ method, url, headers, body: await bodyOf(request), secret, nonces }))
      response.writeHead(204).end()
    } catch (error) {
      const isForged = isWebhookVerificationError(error)
      onRejected(error instanceof Error ? error.message : String(error))
      // The reason is not sent, because it could help an attacker.
      response.writeHead(isForged ? 401 : 500).end()
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/invoices`
  return {
    url,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const MAX_BODY_BYTES = 10 * 1024 * 1024

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) throw new Error('The body is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
