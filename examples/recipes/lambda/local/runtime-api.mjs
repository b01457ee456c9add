// The runtime API, through which a function fetches events and returns results, and the gateway that makes events of HTTP requests.
import { randomUUID } from 'node:crypto'
import { buffer, json } from 'node:stream/consumers'

/** @typedef {(result: { statusCode?: number, headers?: Record<string, string>, body?: string }) => void} Respond */

const MAX_EVENT_BYTES = 6_000_000

/** Events that wait for the runtime. @type {{ id: string, event: object }[]} */
const waiting = []
/** The invocations whose results are missing. @type {Map<string, Respond>} */
const invocations = new Map()
/** The runtime that waits for an event. @type {((next: { id: string, event: object }) => void) | undefined} */
let idle

/** The HTTP API in front of the function: responds with what the function returns. */
export async function invoke(request, response) {
  const url = new URL(request.url, 'http://localhost')
  const body = await buffer(request)
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: request.headers,
    isBase64Encoded: false,
    requestContext: { domainName: request.headers.host, http: { method: request.method, path: url.pathname } },
    ...(body.length > 0 && { body: body.toString('base64'), isBase64Encoded: true }),
  }
  if (JSON.stringify(event).length > MAX_EVENT_BYTES)
    return response.writeHead(413).end('{"message":"Request Too Long"}')
  const id = randomUUID()
  invocations.set(id, ({ statusCode = 200, headers, body }) => response.writeHead(statusCode, headers).end(body))
  waiting.push({ id, event })
  deliver()
}

/** https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export async function runtimeApi(request, response) {
  const path = request.url.replace('/2018-06-01/runtime/', '')
  if (path === 'invocation/next') {
    idle = ({ id, event }) =>
      response.writeHead(200, { 'lambda-runtime-aws-request-id': id }).end(JSON.stringify(event))
    return deliver()
  }
  const [, id, kind] = path.split('/')
  const result = await json(request)
  const failed = { statusCode: 500, body: '{"message":"Internal Server Error"}' }
  invocations.get(id)?.(kind === 'response' ? result : failed)
  invocations.delete(id)
  response.writeHead(202).end()
}

/** An instance of a function processes a single event at a time. */
function deliver() {
  if (!idle || waiting.length === 0) return
  idle(waiting.shift())
  idle = undefined
}
