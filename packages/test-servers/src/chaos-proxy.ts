import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as sendRequest,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

interface Upstream {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

interface Exchange {
  socket: Socket
  response: ServerResponse
  /** Withholds the response until the client gives up. */
  hold: () => Promise<unknown>
  /** Forwards the request to the API. `change` changes its body. */
  forward: (change?: (body: Buffer) => Buffer) => Promise<Upstream>
}

type Fault = (exchange: Exchange) => unknown

const html = { 'content-type': 'text/html' }
const page = '<!doctype html><title>Error</title><h1>Something went wrong</h1>'

/** Forwards the request, and changes the response of the API. */
const changeResponse =
  (change: (upstream: Upstream) => Partial<Upstream>): Fault =>
  async ({ response, forward }) => {
    const upstream = await forward()
    const { status, headers, body } = { ...upstream, ...change(upstream) }
    response.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
  }

/** Returns an error without forwarding the request. */
const rejectWith =
  (status: number, headers: Record<string, string> = {}, body = '{"message":"Injected"}'): Fault =>
  ({ response }) =>
    response.writeHead(status, headers).end(body)

/** Forwards the request, writes raw text to the socket instead of a response, and closes the socket. */
const respondRaw =
  (text: (upstream: Upstream) => string): Fault =>
  async ({ socket, forward }) => {
    const upstream = await forward()
    socket.end(text(upstream))
  }

const serverTime = Date.UTC(2001, 0, 1)

/** Faults on the way to an API and back, by name. */
export const faults = {
  'a reset before the request is forwarded': ({ socket }) => socket.resetAndDestroy(),
  'a reset instead of a response': async ({ socket, forward }) => {
    await forward()
    socket.resetAndDestroy()
  },
  'a closed connection instead of a response': respondRaw(() => ''),
  'partial headers': respondRaw(() => 'HTTP/1.1 200 OK\r\ncontent-ty'),
  'a partial response': respondRaw(({ body }) => {
    const half = body.subarray(0, body.length / 2)
    return `HTTP/1.1 200 OK\r\ncontent-length: ${body.length + 1}\r\n\r\n${half}`
  }),
  'a partial chunked response': respondRaw(() => 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n'),
  'a response that is not HTTP': respondRaw(() => '\u0000\u0001 no HTTP\r\n\r\n'),
  'a connection that is closed after the response': async ({ socket, response, forward }) => {
    const { status, headers, body } = await forward()
    response.writeHead(status, headers).end(body, () => setImmediate(() => socket.destroy()))
  },
  'no headers in time': async ({ forward, hold }) => {
    await forward()
    await hold()
  },
  'an incomplete body in time': async ({ response, forward, hold }) => {
    const { status, headers, body } = await forward()
    response.writeHead(status, headers).write(body.subarray(0, 1))
    await hold()
  },
  'truncated JSON': changeResponse(({ body }) => ({ body: body.subarray(0, body.length / 2) })),
  'a wrong content type': changeResponse(({ headers }) => ({ headers: { ...headers, ...html } })),
  'an HTML page instead of a response': changeResponse(() => ({ status: 200, headers: html, body: Buffer.from(page) })),
  'an HTML error page': rejectWith(502, html, page),
  'a 504 for an applied request': changeResponse(() => ({ status: 504, headers: html, body: Buffer.from(page) })),
  ...Object.fromEntries([408, 429, 500, 502, 503, 504].map(status => [`a ${status}`, rejectWith(status)])),
  'a 429 with a delay in seconds': rejectWith(429, { 'retry-after': '1' }),
  'a 503 with a delay of 0 seconds': rejectWith(503, { 'retry-after': '0' }),
  'a 408 with a past date': rejectWith(408, { 'retry-after': new Date(serverTime).toUTCString() }),
  'a 503 with a future date on a different clock': rejectWith(503, {
    date: new Date(serverTime).toUTCString(),
    'retry-after': new Date(serverTime + 1_000).toUTCString(),
  }),
} satisfies Record<string, Fault> as Record<string, Fault>

const xml = { 'content-type': 'application/xml' }
const xmlError = (code: string): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>Injected</Message></Error>`

/** Faults of object stores, by name. */
export const objectStoreFaults = {
  'a reset before the request is forwarded': faults['a reset before the request is forwarded'] as Fault,
  'a reset instead of a response': faults['a reset instead of a response'] as Fault,
  'partial headers': faults['partial headers'] as Fault,
  'an HTML error page': faults['an HTML error page'] as Fault,
  'an HTML page instead of a response': faults['an HTML page instead of a response'] as Fault,
  'a 503 SlowDown': rejectWith(503, xml, xmlError('SlowDown')),
  'a 500 InternalError': rejectWith(500, xml, xmlError('InternalError')),
  'a 400 RequestTimeout': rejectWith(400, xml, xmlError('RequestTimeout')),
  'a response whose body is cut off': async ({ socket, response, forward }) => {
    const { status, headers, body } = await forward()
    response.writeHead(status, headers)
    response.write(body.subarray(0, body.length / 2), () => socket.destroy())
  },
  'an upload that changes on its way': async ({ response, forward }) => {
    const { status, headers, body } = await forward(content => content.map(byte => byte ^ 1) as Buffer)
    response.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
  },
  'no headers in time': faults['no headers in time'] as Fault,
  'an incomplete body in time': faults['an incomplete body in time'] as Fault,
} satisfies Record<string, Fault> as Record<string, Fault>

export interface ChaosProxy {
  readonly origin: string
  /** How often each fault was injected. */
  readonly hits: Map<string, number>
  /** The number of received requests. */
  readonly requests: { api: number; token: number }
  /** Returns the name of the fault to inject into a request; no faults by default. */
  choose: (request: { method: string; isToken: boolean; isFile: boolean }) => string | undefined
  /** The total number of responses that were withheld until the client gave up. */
  held: number
  /** Makes the API reject every access token that it has received so far. */
  revokeTokens(): void
  close(): Promise<void>
}

/** Starts a proxy for an API that injects the faults chosen by `choose`, which are those of `known`. */
export async function startChaosProxy(target: string, known: Record<string, Fault> = faults): Promise<ChaosProxy> {
  const agent = new Agent({ keepAlive: true })
  const sockets = new Set<Socket>()
  const seen = new Set<string>()
  const revoked = new Set<string>()

  const server = createServer(async (request, response) => {
    const body = await readBody(request).catch(() => undefined)
    if (!body) return
    const { method = '', url = '', headers, socket } = request
    const isToken = url.startsWith('/oauth2/token')
    const isFile = url.startsWith('/files')
    proxy.requests[isToken ? 'token' : 'api']++
    const { authorization = '' } = headers
    if (!isToken) seen.add(authorization)
    if (revoked.has(authorization)) return rejectWith(401)({ response } as Exchange)
    const name = proxy.choose({ method, isToken, isFile })
    const fault = name === undefined ? changeResponse(() => ({})) : known[name]
    if (!fault) throw new Error(`Unknown fault '${name}'`)
    if (name !== undefined) proxy.hits.set(name, (proxy.hits.get(name) ?? 0) + 1)
    const forward: Exchange['forward'] = (change = content => content) =>
      forwardRequest(new URL(url, target), { method, headers, agent }, change(body))
    const hold = (): Promise<unknown> => {
      proxy.held++
      return new Promise(resolve => socket.once('close', resolve))
    }
    // If the API closes its connection, the connection to the client is closed, too.
    await Promise.resolve(fault({ socket, response, hold, forward })).catch(() => socket.destroy())
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  const proxy: ChaosProxy = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits: new Map(),
    requests: { api: 0, token: 0 },
    held: 0,
    choose: () => undefined,
    revokeTokens() {
      for (const authorization of seen) revoked.add(authorization)
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      agent.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
  return proxy
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function forwardRequest(
  url: URL,
  options: { method: string; headers: IncomingHttpHeaders; agent: Agent },
  body: Buffer,
): Promise<Upstream> {
  return new Promise((resolve, reject) => {
    const request = sendRequest(url, options, response => {
      const { statusCode: status = 0, headers } = response
      // The body is sent with its length.
      const { connection, 'keep-alive': _, 'transfer-encoding': __, ...others } = headers
      readBody(response).then(read => resolve({ status, headers: others, body: read }), reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}
