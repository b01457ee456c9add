import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
} from '@modelcontextprotocol/server'
import type { Handler } from '../server/http-handler.js'
import { sendWebResponse, toWebRequest } from './node-http.js'

const PATH = '/mcp'
/** The largest number of simultaneous requests. */
const MAX_REQUESTS = 32
const HEADERS_TIMEOUT_MS = 10_000
/** For a whole request with its body; responses take as long as their tool. */
const REQUEST_TIMEOUT_MS = 120_000
const IDLE_TIMEOUT_MS = 30_000

export interface HttpServer {
  readonly url: string
  /** Stops accepting requests, aborts running ones, and closes all connections. */
  close(): Promise<void>
}

/**
 * Serves MCP to programs on this machine that know the token.
 *
 * @throws {Error} if the port is in use.
 */
export async function startHttpServer(
  handler: Handler,
  { port, token, onError }: { port: number; token: string; onError: (error: unknown) => void },
): Promise<HttpServer> {
  let running = 0

  async function respond(incoming: IncomingMessage, signal: AbortSignal): Promise<Response> {
    const request = webRequestOf(incoming, signal)
    if (request === undefined) return problem(400, 'The request is invalid: its method, host or path.')
    // Pages of other sites must not reach the server, under its own name or one that points to this machine.
    const rejected =
      hostHeaderValidationResponse(request, localhostAllowedHostnames()) ??
      originValidationResponse(request, localhostAllowedOrigins())
    if (rejected) return rejected
    if (new URL(request.url).pathname !== PATH) return problem(404, `Not found. Use the path ${PATH}.`)
    if (!isEqual(bearerTokenOf(request), token)) {
      const message = 'Send the header "Authorization: Bearer TOKEN" with the token in LAS_MCP_TOKEN of the server.'
      return problem(401, message, { 'www-authenticate': 'Bearer' })
    }
    if (running > MAX_REQUESTS) return problem(503, 'Too many requests at a time. Retry later.', { 'retry-after': '1' })
    return handler.fetch(request, { accessToken: token })
  }

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const disconnection = new AbortController()
    outgoing.once('close', () => disconnection.abort())
    running += 1
    try {
      await sendWebResponse(await respond(incoming, disconnection.signal), outgoing)
    } catch (error) {
      if (disconnection.signal.aborted) return
      onError(error)
      outgoing.destroy()
    } finally {
      running -= 1
    }
  }

  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: IDLE_TIMEOUT_MS,
    },
    (incoming, outgoing) => void handle(incoming, outgoing),
  )
  await listen(server, port)
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${actual}${PATH}`,
    close: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      await handler.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function webRequestOf(incoming: IncomingMessage, signal: AbortSignal): Request | undefined {
  try {
    return toWebRequest(incoming, signal)
  } catch {
    return undefined
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isUsed = error.code === 'EADDRINUSE'
      reject(isUsed ? new Error(`Port ${port} is in use. Choose another one with --http PORT.`) : error)
    })
    server.listen({ host: '127.0.0.1', port }, resolve)
  })
}

function problem(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ jsonrpc: '2.0', error: { code: -32_000, message }, id: null }, { status, headers })
}

const bearerTokenOf = ({ headers }: Request): string =>
  /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? ''

/** Compares digests, so that the time does not depend on the token. */
function isEqual(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}
