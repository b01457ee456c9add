import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { memoryNonces, verifyWebhook, type WebhookPayload } from '@las/webhooks'

/** A receiver of webhooks that fails for some of them. */
export interface UnreliableReceiver {
  readonly origin: string
  /** The payloads with a valid signature, by the id of the run. */
  readonly sent: ReadonlyMap<string, readonly WebhookPayload[]>
  /** The payloads that were accepted with a 2xx status, by the id of the run. */
  readonly accepted: ReadonlyMap<string, readonly WebhookPayload[]>
  /** The number of webhooks that were received, and their problems. */
  readonly received: { count: number; readonly problems: unknown[] }
  close(): Promise<void>
}

export interface ReceiverOptions {
  /** The share of webhooks that it does not accept. Half of them by default. */
  readonly failures?: number
  /** Returns a number from 0 to 1. */
  readonly random?: () => number
}

export async function startUnreliableReceiver(
  secret: string,
  { failures = 0.5, random = Math.random }: ReceiverOptions = {},
): Promise<UnreliableReceiver> {
  const sent = new Map<string, WebhookPayload[]>()
  const accepted = new Map<string, WebhookPayload[]>()
  const received = { count: 0, problems: [] as unknown[] }
  const nonces = memoryNonces()
  const server = createServer(async (request, response) => {
    try {
      const { method = '', headers } = request
      const body = await buffer(request)
      received.count += 1
      const payload = await verifyWebhook({ method, url: origin + request.url, headers, body, secret, nonces })
      const { runId } = payload.context
      sent.set(runId, [...(sent.get(runId) ?? []), payload])
      if (random() < failures) {
        if (random() < 0.5) return response.writeHead(503).end()
        // The receiver has processed the request or not, but the sender cannot know.
        return request.socket.destroy()
      }
      accepted.set(runId, [...(accepted.get(runId) ?? []), payload])
      return response.writeHead(random() < 0.5 ? 200 : 204).end()
    } catch (error) {
      // The emulator was killed while it was sending, unless the request was complete.
      if (request.complete) received.problems.push(error)
      return response.destroy()
    }
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    sent,
    accepted,
    received,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
