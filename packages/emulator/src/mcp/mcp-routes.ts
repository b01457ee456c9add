import { createHmac } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { authenticate } from '../api/authentication/authenticate.js'
import { bearerTokenOf } from '../api/authentication/bearer-token.js'
import { readJson } from '../api/http/body.js'
import type { ApiContext } from '../api/http/context.js'
import { SAME_ORIGIN } from '../api/http/cors.js'
import type { Request as ApiRequest } from '../api/http/request.js'
import type { HttpResponse } from '../api/http/response.js'
import type { Route } from '../api/http/route.js'
import { confirmationsIn } from './confirmations.js'
import { loadMcp, type McpHandler, type McpPackage } from './load-mcp.js'

/** The largest request that `@las/mcp` accepts, which can contain a document of 6 MB. */
const MAX_BODY_BYTES = 12_000_000

/** The server, as the MCP tools reach it. */
export interface OwnServer {
  /** The origin that programs on this machine use. */
  readonly origin: () => string
  /** The certificate of HTTPS, in PEM format. */
  readonly ca: string | undefined
  /** A secret that the processes of an emulator share. */
  readonly secret: string
}

/** The Model Context Protocol at `/mcp`, for AI assistants. Its tools call the API with the access token of the request. */
export function mcpRoutes(context: ApiContext, server: OwnServer): Route[] {
  let loaded: Promise<LoadedMcp> | undefined
  const load = (): Promise<LoadedMcp> => {
    loaded ??= loadHandler(context, server).catch((error: unknown) => {
      loaded = undefined
      throw error
    })
    return loaded
  }

  async function handle(request: ApiRequest): Promise<HttpResponse> {
    // The tools would report an invalid token with each call. This reports it to the client, before anything is read.
    await authenticate(context, request.headers)
    const { handler, toWebRequest } = await load()
    const body = await readJson(request, { limit: MAX_BODY_BYTES })
    const disconnection = new AbortController()
    const { socket } = request.raw
    const abort = (): void => disconnection.abort()
    socket.once('close', abort)
    const accessToken = bearerTokenOf(request.headers) ?? ''
    const text = body === undefined ? '' : JSON.stringify(body)
    const response = await handler.fetch(toWebRequest(request.raw, disconnection.signal, text), { accessToken })
    // Connections are reused for other requests.
    return toHttpResponse(response, () => socket.off('close', abort))
  }

  return ['POST', 'GET', 'DELETE'].map(method => ({ method, path: '/mcp', handle }))
}

interface LoadedMcp extends Pick<McpPackage, 'toWebRequest'> {
  readonly handler: McpHandler
}

async function loadHandler(context: ApiContext, { origin, ca, secret }: OwnServer): Promise<LoadedMcp> {
  const { createHandler, toWebRequest } = await loadMcp()
  const handler = createHandler({
    connect: accessToken => ({
      credentials: { accessToken, apiEndpoint: `${origin()}/v1` },
      // The URLs of files start with the public URL.
      fileOrigins: [context.origin()],
      // The requests do not leave the machine.
      allowInsecureHttp: true,
    }),
    ca,
    confirmationKey: createHmac('sha256', secret).update('mcp confirmations').digest('hex'),
    markUsed: confirmationsIn(context.store),
    onError: error => context.log.fault(error),
  })
  return { handler, toWebRequest }
}

function toHttpResponse({ status, headers, body }: Response, onEnd: () => void): HttpResponse {
  const result = { status, headers: { ...Object.fromEntries(headers), ...SAME_ORIGIN } }
  if (body === null) {
    onEnd()
    return { ...result, body: '' }
  }
  return { ...result, body: Readable.fromWeb(body as ReadableStream).once('close', onEnd) }
}
