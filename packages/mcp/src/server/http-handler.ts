import { createHash } from 'node:crypto'
import type { ClientOptions } from '@las/client'
import { createMcpHandler } from '@modelcontextprotocol/server'
import { createConfirmations } from '../safety/confirmation.js'
import { selectTools } from '../tools/select-tools.js'
import { adapterFor, connector } from './connect.js'
import { createServer } from './create-server.js'

/** The largest request, in bytes. */
const MAX_REQUEST_BYTES = 12_000_000
const MIN_KEY_BYTES = 32

/** Options of {@link createHandler}. */
export interface HandlerOptions {
  /** The credentials and other options of the client that acts for a caller. */
  connect: (accessToken: string) => ClientOptions | Promise<ClientOptions>
  /** Only tools that read, and only operations of the API that read; false by default. */
  readOnly?: boolean | undefined
  /** The names of the tools; all by default. */
  tools?: readonly string[] | undefined
  /** The id of the only organization that callers can use; any by default. */
  organizationId?: string | undefined
  /** The certificates to trust instead of those of Node.js, in PEM format. */
  ca?: string | undefined
  /** Folders of this machine below which callers can read files; none by default. */
  roots?: readonly string[] | undefined
  /** A secret of at least 32 bytes that several servers share, so that one accepts confirmations of another; random by default. */
  confirmationKey?: string | Uint8Array | undefined
  /**
   * Marks a confirmation as used until a time in milliseconds since 1970, and returns whether it was not marked before. Servers with the
   * same `confirmationKey` need it to accept a confirmation only once; by default, each of them remembers what it has accepted.
   */
  markUsed?: ((id: string, expiresAt: number) => boolean | Promise<boolean>) | undefined
  /** Receives errors that are not the fault of a caller. */
  onError?: ((error: unknown) => void) | undefined
}

/** Responds to MCP requests over HTTP (streamable HTTP without sessions). */
export interface Handler {
  /**
   * Responds to a request. The caller of this function must have authenticated it, and checked its `Host` and `Origin`.
   *
   * @param caller The access token that is passed to `connect`.
   */
  fetch(request: Request, caller: { accessToken: string }): Promise<Response>
  /** Aborts running requests. */
  close(): Promise<void>
}

/**
 * Creates a handler of MCP requests. Each request is independent, so that any number of processes can share the load.
 *
 * @throws {RangeError} if a tool is unknown, or none remains, or if `confirmationKey` is too short.
 * @example
 * import { createHandler } from '@las/mcp'
 *
 * const handler = createHandler({
 *   connect: accessToken => ({ credentials: { accessToken, apiEndpoint: 'https://api.cradl.ai/v1' } }),
 *   readOnly: true,
 * })
 * await handler.close()
 */
export function createHandler(options: HandlerOptions): Handler {
  const { connect, readOnly = false, organizationId, roots = [], onError = () => undefined } = options
  const tools = selectTools(options.tools, readOnly)
  const http = adapterFor(options.ca)
  const { confirmationKey: key, markUsed } = options
  if (key !== undefined && Buffer.byteLength(key) < MIN_KEY_BYTES) {
    throw new RangeError(`confirmationKey must have at least ${MIN_KEY_BYTES} bytes.`)
  }
  const confirmations = createConfirmations({ key, markUsed })
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const token = authInfo?.token ?? ''
      return createServer({
        tools,
        roots,
        isReadOnly: readOnly,
        connector: connector(() => connect(token), { organizationId, http }),
        principal: createHash('sha256').update(token).digest('base64url'),
        confirmations,
        onError,
      })
    },
    { maxRequestBodySize: MAX_REQUEST_BYTES, onerror: onError },
  )
  return {
    fetch: (request, { accessToken }) =>
      handler.fetch(request, { authInfo: { token: accessToken, clientId: '', scopes: [] } }),
    close: handler.close,
  }
}
