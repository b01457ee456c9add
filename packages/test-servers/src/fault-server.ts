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

/** A received request. */
export interface Received {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Responds to a request, correctly or not. `body` resolves when the whole request body has been received. */
export type Reply = (exchange: { request: IncomingMessage; response: ServerResponse; body: Promise<Buffer> }) => unknown

interface ServerCredentials {
  clientId: string
  clientSecret: string
  apiKey: string
  apiEndpoint: string
  authEndpoint: string
}

/** An API and its token endpoint on the loopback interface, whose replies a test controls. */
export interface FaultServer {
  readonly origin: string
  /** The requests that the API received, in order. A request is listed as soon as its headers have been received. */
  readonly requests: Received[]
  /** The requests that the token endpoint received, in order. */
  readonly tokenRequests: Received[]
  /** Credentials for the API, in the form of options for `createTransport`. */
  readonly credentials: ServerCredentials
  /** The open sockets. */
  readonly sockets: ReadonlySet<Socket>
  /** Sets the replies of the API, one per request. The last reply is repeated. Clears `requests`. */
  reply(...replies: Reply[]): void
  /** Sets the replies of the token endpoint, one per request. The last reply is repeated. Clears `tokenRequests`. */
  replyToken(...replies: Reply[]): void
}

/** Starts a {@link FaultServer} on a free port. It stops when the test ends. */
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

/** Starts a server that passes the raw socket of each connection to `onConnection`. It stops when the test ends. */
export async function startSocketServer(onConnection: (socket: Socket) => void): Promise<{ origin: string }> {
  const server = createSocketServer(socket => {
    socket.on('error', () => undefined)
    onConnection(socket)
  })
  return await listen(server)
}

/** An origin on which no server listens. */
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

/** Reads the body of a request. The promise rejects if the client closes the connection; callers do not have to handle that. */
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

/** Responds after the whole request has been read. */
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

/** Issues a different token for each request. */
export function token(lifetime = 3_600): Reply {
  return exchange => json({ access_token: `token-${++issued}`, expires_in: lifetime, token_type: 'Bearer' })(exchange)
}

/** Resets the connection as soon as the headers have been received. */
export const resetImmediately: Reply = ({ request }) => request.socket.resetAndDestroy()

/** Resets the connection after the whole request has been read. */
export const resetAfterReading: Reply = async ({ request, body }) => {
  await body
  request.socket.resetAndDestroy()
}

/** Sends a body that is shorter than its `content-length`, then closes the connection. */
export const partialResponse: Reply = async ({ request, response, body }) => {
  await body
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"half":', () => request.socket.destroy())
}

/** Never responds. */
export const noResponse: Reply = () => undefined

/** Sends headers and the beginning of a body, but never the rest. */
export const endlessBody: Reply = async ({ response, body }) => {
  await body
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{')
}

/** Sends chunks as fast as the client reads them. */
export function chunked(chunks: Iterable<Uint8Array>, headers: Record<string, string> = {}): Reply {
  return async ({ response, body }) => {
    await body
    response.writeHead(200, headers)
    await pipeline(Readable.from(chunks, { objectMode: false }), response).catch(() => undefined)
  }
}
