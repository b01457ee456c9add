import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Socket,
  type Server as SocketServer,
} from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { onTestFinished } from 'vitest'

/** A request as it arrived. */
export interface Received {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** How a request is answered, well or badly. `body` resolves when all of it has arrived. */
export type Reply = (exchange: { request: IncomingMessage; response: ServerResponse; body: Promise<Buffer> }) => unknown

interface ServerCredentials {
  clientId: string
  clientSecret: string
  apiKey: string
  apiEndpoint: string
  authEndpoint: string
}

/** An API and its token endpoint on the loopback, which behave as a test tells them to. */
export interface FaultServer {
  readonly origin: string
  /** What the API received, in order; a request is listed as soon as its headers are there. */
  readonly requests: Received[]
  /** How often a token was asked for. */
  readonly tokenRequests: Received[]
  /** Credentials of the API, as options of `createTransport`. */
  readonly credentials: ServerCredentials
  /** Sockets that are open. */
  readonly sockets: ReadonlySet<Socket>
  /** Replies for the API, one a request; the last one repeats. */
  reply(...replies: Reply[]): void
  /** Replies of the token endpoint, one a request; the last one repeats. */
  replyToken(...replies: Reply[]): void
}

/** Starts a {@link FaultServer} on a free port, to be stopped when the test ends. */
export async function startFaultServer(): Promise<FaultServer> {
  const requests: Received[] = []
  const tokenRequests: Received[] = []
  let replies: Reply[] = [json({})]
  let tokenReplies: Reply[] = [token()]
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    const isToken = /\/token\b/.test(url)
    const received: Received = { method, url, headers, body: Buffer.alloc(0) }
    const list = isToken ? tokenRequests : requests
    const queue = isToken ? tokenReplies : replies
    const reply = queue[Math.min(list.push(received), queue.length) - 1] ?? json({})
    reply({ request, response, body: readBody(request, received) })
  })
  const { origin, sockets } = await listen(server)
  return {
    origin,
    requests,
    tokenRequests,
    sockets,
    credentials: {
      clientId: 'client-4711',
      clientSecret: 'secret-of-4711',
      apiKey: 'key-of-4711',
      apiEndpoint: `${origin}/v1`,
      authEndpoint: origin,
    },
    reply(...next) {
      replies = next
      requests.length = 0
    },
    replyToken(...next) {
      tokenReplies = next
      tokenRequests.length = 0
    },
  }
}

/** Starts a server that speaks to the bare socket, to be stopped when the test ends. */
export async function startSocketServer(onConnection: (socket: Socket) => void): Promise<{ origin: string }> {
  const server = createSocketServer(socket => {
    socket.on('error', () => undefined)
    onConnection(socket)
  })
  return await listen(server)
}

/** An origin at which nothing listens. */
export async function closedOrigin(): Promise<string> {
  const server = createSocketServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

async function listen(server: Server | SocketServer): Promise<{ origin: string; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => server.close(resolve))
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets }
}

/** Rejects for a request that breaks off, which is no matter of the server's. */
function readBody(request: IncomingMessage, received: Received): Promise<Buffer> {
  const body = (async () => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    received.body = Buffer.concat(chunks)
    return received.body
  })()
  body.catch(() => undefined)
  return body
}

/** Answers after all of the request was read. */
export function respond(
  status: number,
  body: string | Buffer = '',
  headers: Record<string, string | string[]> = {},
): Reply {
  return async exchange => {
    await exchange.body
    exchange.response.writeHead(status, headers).end(body)
  }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return respond(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers })
}

let issued = 0

/** Issues another token each time. */
export function token(lifetime = 3_600): Reply {
  return exchange => json({ access_token: `token-${++issued}`, expires_in: lifetime, token_type: 'Bearer' })(exchange)
}

/** Breaks the connection as soon as the headers are there. */
export const resetImmediately: Reply = ({ request }) => request.socket.resetAndDestroy()

/** Breaks the connection after all of the request was read. */
export const resetAfterReading: Reply = async ({ request, body }) => {
  await body
  request.socket.resetAndDestroy()
}

/** Answers half of what it announces, then breaks the connection. */
export const partialResponse: Reply = async ({ request, response, body }) => {
  await body
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"half":', () => request.socket.destroy())
}

/** Reads the request and says nothing. */
export const noResponse: Reply = () => undefined

/** Sends headers and the beginning of a body, and then nothing. */
export const endlessBody: Reply = async ({ response, body }) => {
  await body
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{')
}

/** Sends bytes as fast as they are taken. */
export function chunked(chunks: Iterable<Uint8Array>, headers: Record<string, string> = {}): Reply {
  return async ({ response, body }) => {
    await body
    response.writeHead(200, headers)
    await pipeline(Readable.from(chunks, { objectMode: false }), response).catch(() => undefined)
  }
}
