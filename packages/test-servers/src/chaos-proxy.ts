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
  /** Holds the answer back until the client gives up. */
  hold: () => Promise<unknown>
  /** Lets the API carry out the request. */
  forward: () => Promise<Upstream>
}

type Act = (exchange: Exchange) => unknown

const html = { 'content-type': 'text/html' }
const page = '<!doctype html><title>Error</title><h1>Something went wrong</h1>'

/** The answer of the API, with another body or other headers. */
const changed =
  (change: (upstream: Upstream) => Partial<Upstream>): Act =>
  async ({ response, forward }) => {
    const upstream = await forward()
    const { status, headers, body } = { ...upstream, ...change(upstream) }
    response.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
  }

const refusing =
  (status: number, headers: Record<string, string> = {}, body = '{"message":"Injected"}'): Act =>
  ({ response }) =>
    response.writeHead(status, headers).end(body)

/** Writes to the bare socket what stands for an answer, and closes it. */
const breaking =
  (text: (upstream: Upstream) => string): Act =>
  async ({ socket, forward }) => {
    const upstream = await forward()
    socket.end(text(upstream))
  }

const serverTime = Date.UTC(2001, 0, 1)

/** What can go wrong on the way to an API and back. */
export const faults = {
  'a reset at the request': ({ socket }) => socket.resetAndDestroy(),
  'a reset in place of the answer': async ({ socket, forward }) => {
    await forward()
    socket.resetAndDestroy()
  },
  'a close in place of the answer': breaking(() => ''),
  'half of the headers': breaking(() => 'HTTP/1.1 200 OK\r\ncontent-ty'),
  'half of the answer': breaking(({ body }) => {
    const half = body.subarray(0, body.length / 2)
    return `HTTP/1.1 200 OK\r\ncontent-length: ${body.length + 1}\r\n\r\n${half}`
  }),
  'half of a chunked answer': breaking(() => 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n'),
  'an answer that is no HTTP': breaking(() => '\u0000\u0001 no HTTP\r\n\r\n'),
  'a connection that is closed after the answer': async ({ socket, response, forward }) => {
    const { status, headers, body } = await forward()
    response.writeHead(status, headers).end(body, () => setImmediate(() => socket.destroy()))
  },
  'no headers in time': async ({ forward, hold }) => {
    await forward()
    await hold()
  },
  'no whole body in time': async ({ response, forward, hold }) => {
    const { status, headers, body } = await forward()
    response.writeHead(status, headers).write(body.subarray(0, 1))
    await hold()
  },
  'half of the JSON': changed(({ body }) => ({ body: body.subarray(0, body.length / 2) })),
  'another type of content': changed(({ headers }) => ({ headers: { ...headers, ...html } })),
  'an HTML page in place of the answer': changed(() => ({ status: 200, headers: html, body: Buffer.from(page) })),
  'an HTML error page': refusing(502, html, page),
  'a 504 although it was carried out': changed(() => ({ status: 504, headers: html, body: Buffer.from(page) })),
  ...Object.fromEntries([408, 429, 500, 502, 503, 504].map(status => [`a ${status}`, refusing(status)])),
  'a 429 with seconds to wait': refusing(429, { 'retry-after': '1' }),
  'a 503 with no second to wait': refusing(503, { 'retry-after': '0' }),
  'a 408 with a date that is over': refusing(408, { 'retry-after': new Date(serverTime).toUTCString() }),
  'a 503 with a date to wait for, by another clock': refusing(503, {
    date: new Date(serverTime).toUTCString(),
    'retry-after': new Date(serverTime + 1_000).toUTCString(),
  }),
} satisfies Record<string, Act> as Record<string, Act>

export interface ChaosProxy {
  readonly origin: string
  /** How often each fault was met. */
  readonly hits: Map<string, number>
  /** How many requests arrived. */
  readonly requests: { api: number; token: number }
  /** Which fault a request meets, by name; none by default. */
  choose: (request: { method: string; isToken: boolean; isFile: boolean }) => string | undefined
  /** How many requests were held until their clients gave up, in all. */
  held: number
  /** Makes the API refuse every access token that it has seen. */
  revokeTokens(): void
  close(): Promise<void>
}

/** Stands in front of an API, and lets requests meet the faults that `choose` names. */
export async function startChaosProxy(target: string): Promise<ChaosProxy> {
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
    if (revoked.has(authorization)) return refusing(401)({ response } as Exchange)
    const name = proxy.choose({ method, isToken, isFile })
    const act = name === undefined ? changed(() => ({})) : faults[name]
    if (!act) throw new Error(`There is no fault '${name}'`)
    if (name !== undefined) proxy.hits.set(name, (proxy.hits.get(name) ?? 0) + 1)
    const forward = () => passOn(new URL(url, target), { method, headers, agent }, body)
    // What the API itself breaks off, breaks off here too.
    const hold = (): Promise<unknown> => {
      proxy.held++
      return new Promise(resolve => socket.once('close', resolve))
    }
    await Promise.resolve(act({ socket, response, hold, forward })).catch(() => socket.destroy())
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

function passOn(
  url: URL,
  options: { method: string; headers: IncomingHttpHeaders; agent: Agent },
  body: Buffer,
): Promise<Upstream> {
  return new Promise((resolve, reject) => {
    const request = sendRequest(url, options, answer => {
      const { statusCode: status = 0, headers } = answer
      const { connection, 'keep-alive': _, ...kept } = headers
      readBody(answer).then(read => resolve({ status, headers: kept, body: read }), reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}
