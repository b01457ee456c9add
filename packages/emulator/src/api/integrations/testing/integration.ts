import { createHmac } from 'node:crypto'
import { type FaultServer, type Received, startFaultServer } from '@las/test-servers'
import { expect } from 'vitest'
import type { Emulator } from '../../../application/emulator.js'
import { startEmulator } from '../../../application/start-emulator.js'
import { shared } from '../../../testing/agents.js'
import type { Json } from '../../../testing/test-api.js'

export interface IntegrationResponse {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  readonly json: Json
}

/** An integration that is signed in to an emulator. */
export interface Integration {
  readonly emulator: Emulator
  /** Receives webhooks in place of the service of the integration. */
  readonly receiver: FaultServer
  /** Sends a request with the headers of the integration. Throws if the status is not the expected one. */
  send(
    method: string,
    pathOrUrl: string,
    options?: { json?: unknown; bytes?: Uint8Array; headers?: Record<string, string>; status?: number },
  ): Promise<IntegrationResponse>
}

/** Starts an emulator and a receiver of webhooks, and signs an integration in with the token request of the integrations. */
export async function startIntegration(): Promise<Integration> {
  const emulator = await startEmulator({ checkResponses: true, idPrefix: 'cradl' })
  const { apiEndpoint, authEndpoint, credentials } = emulator
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
    emulator,
    receiver: await startFaultServer(),
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

/** Sends a request of an integration, and returns the JSON of the response. */
type Call = (method: string, path: string, json?: unknown) => Promise<Json>

/** Creates an agent as the app sets it up for an integration: with a model, a disabled action without a URL, and a hook that starts it. */
export async function setUpAgent(
  call: Call,
  { exportTo, name, fieldConfig }: { exportTo: string; name: string; fieldConfig: Json },
): Promise<{ agentId: string; actionId: string }> {
  const { modelId } = await call('POST', '/models', { fieldConfig })
  const action = { functionId: shared(exportTo), name, config: {}, enabled: false }
  const { actionId } = await call('POST', '/actions', action)
  const hook = { trigger: 'Prediction is Created', trueActionId: actionId, config: {} }
  const { hookId } = await call('POST', '/hooks', hook)
  const { agentId } = await call('POST', '/agents', { name: 'Invoices', resourceIds: [modelId, actionId, hookId] })
  return { agentId: String(agentId), actionId: String(actionId) }
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
