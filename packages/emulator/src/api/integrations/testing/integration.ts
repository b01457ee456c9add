import { createHmac } from 'node:crypto'
import type { FaultServer, Received } from '@las/test-servers'
import { expect } from 'vitest'
import type { Emulator } from '../../../application/start-emulator.js'
import type { Json } from '../../../testing/test-api.js'

export interface IntegrationResponse {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  readonly json: Json
}

/** Sends requests as an integration does, with its own headers. Throws if the status is not the expected one. */
export interface Integration {
  send(
    method: string,
    pathOrUrl: string,
    options?: { json?: unknown; bytes?: Uint8Array; headers?: Record<string, string>; status?: number },
  ): Promise<IntegrationResponse>
}

/** Signs an integration in with the token request of the integrations, and returns its HTTP client. */
export async function integrate({ apiEndpoint, authEndpoint, credentials }: Emulator): Promise<Integration> {
  const token = await fetch(`${authEndpoint}/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      audience: 'https://api.cradl.ai/v1',
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
    }),
  })
  const { access_token } = (await token.json()) as Json
  return {
    async send(method, pathOrUrl, { json, bytes, headers = {}, status = 200 } = {}) {
      const url = pathOrUrl.startsWith('http') ? pathOrUrl : apiEndpoint + pathOrUrl
      const response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${access_token}`, ...headers },
        ...(json !== undefined && { body: JSON.stringify(json) }),
        ...(bytes && { body: new Uint8Array(bytes) }),
      })
      const received = Buffer.from(await response.arrayBuffer())
      const text = received.toString()
      expect(response.status, `${method} ${pathOrUrl}: ${text.slice(0, 500)}`).toBe(status)
      return {
        status: response.status,
        headers: response.headers,
        bytes: received,
        json: text.startsWith('{') ? (JSON.parse(text) as Json) : {},
      }
    },
  }
}

/**
 * The signature that the n8n node and the Power Automate connector expect.
 * @param url the URL that was requested; the connector uses the one in the configuration of the action.
 */
export function expectedSignature({ method, headers, body }: Received, url: string, secret: string): string {
  const names = String(headers['x-cradl-signedheaders']).split(',').sort()
  const signed = names.map(name => {
    const value = headers[name.toLowerCase()]
    if (value === undefined) throw new Error(`The signed header "${name}" is missing`)
    return `${name.toLowerCase()}:${value}`
  })
  return createHmac('sha256', secret)
    .update([method.toUpperCase(), url, ...signed, body.toString()].join(''))
    .digest('hex')
}

/** The webhooks that have arrived completely. */
export const webhooksOf = ({ requests }: FaultServer): Received[] => requests.filter(({ body }) => body.length > 0)

/** Waits for the given number of webhooks, and returns them. */
export async function receive(receiver: FaultServer, count = 1): Promise<[Received, ...Received[]]> {
  await expect.poll(() => webhooksOf(receiver).length).toBe(count)
  return webhooksOf(receiver) as [Received, ...Received[]]
}

/** The JSON of a webhook. */
export const payloadOf = ({ body }: Received): { output: Json; context: Json } => JSON.parse(body.toString())
