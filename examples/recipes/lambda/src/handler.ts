import { Client } from '@las/client'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { upload } from '../../shared/upload.ts'
import { receiveWebhook } from '../../shared/webhook.ts'

// Created once for each instance of the function, so that later invocations reuse the access token and the connections.
const client = new Client() // credentials from LAS_CLIENT_ID, LAS_CLIENT_SECRET, …

const { LAS_AGENT_ID: agentId, WEBHOOK_SECRET: secret, WEBHOOK_URL: url } = process.env

/** An event has at most 6 MB, and documents in it are base64. */
const maxBytes = 4_400_000

/** An HTTP API waits for 30 seconds. */
const maxWait = 25_000

/** Handles the requests of an HTTP API or a function URL (payload format 2.0). */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const route = `${event.requestContext.http.method} ${event.rawPath}`
  if (route === 'POST /invoices')
    return toResult(await upload(toRequest(event), { client, agentId, maxBytes, maxWait }))
  // Instances do not share memory. With `nonces` in a shared store, such as DynamoDB, a copied request is rejected.
  if (route === 'POST /webhooks') return toResult(await receiveWebhook(toRequest(event), { secret, url }))
  return { statusCode: 404 }
}

function toRequest({
  body,
  headers,
  isBase64Encoded,
  rawPath,
  rawQueryString,
  requestContext,
}: APIGatewayProxyEventV2) {
  const { domainName, http } = requestContext
  const query = rawQueryString && `?${rawQueryString}`
  return new Request(`https://${domainName}${rawPath}${query}`, {
    method: http.method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, value ?? '']),
    body: body === undefined ? null : Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  })
}

async function toResult(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}
