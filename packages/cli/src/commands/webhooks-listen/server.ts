import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CommandError } from '../../errors/command-error.js'

/** Bounds the memory for bodies: each connection keeps at most one. */
const MAX_CONNECTIONS = 16
/** Time for a whole request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000
const HEADERS_TIMEOUT_MS = 10_000

export interface LoopbackServer {
  readonly port: number
  /** Stops accepting requests, and waits until those that are being processed have been handled. */
  close(): Promise<void>
}

/**
 * Listens on the loopback addresses, both IPv4 and IPv6, because senders can resolve `localhost` to either of them.
 *
 * @throws {CommandError} if the port is in use.
 */
export async function listenOnLoopback(
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<LoopbackServer> {
  const processing = new Set<Promise<void>>()
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const handled = handle(request, response).finally(() => processing.delete(handled))
    processing.add(handled)
  }
  const create = (): Server => {
    const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS }, onRequest)
    server.maxConnections = MAX_CONNECTIONS
    return server
  }
  const servers = [create()]
  const actualPort = await listen(servers[0] as Server, port, '127.0.0.1')
  const second = create()
  try {
    await listen(second, actualPort, '::1')
    servers.push(second)
  } catch (error) {
    // A machine without IPv6.
    if (!['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes((error as { code: string }).code)) {
      servers[0]?.close()
      throw error
    }
  }
  return {
    port: actualPort,
    async close() {
      for (const server of servers) server.close()
      await Promise.all(processing)
      for (const server of servers) server.closeAllConnections()
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error)
      reject(
        new CommandError(`Port ${port} is in use by another process.`, {
          code: 'port_in_use',
          next: 'Choose another port with --port, or --port 0 for any free port.',
        }),
      )
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}
