import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { hasErrorCode } from '@las/storage/files'
import { type ConnectionLimits, LIMITS } from '../../platform/limits.js'
import { rejectConnection, replyToParseError } from './bad-http.js'
import { Connections } from './connections.js'

/** Maximum number of attempts to find a port that is free on all addresses of the host. */
const MAX_LISTEN_ATTEMPTS = 10

/** How often connections are checked for overdue headers. */
const MAX_CHECK_INTERVAL_MS = 5000

/** The key and certificate of an HTTPS server, in PEM format. */
export interface ServerCertificate {
  readonly key: string
  readonly cert: string
}

export interface ListenerOptions {
  /** The certificate for HTTPS; without one, the server uses plain HTTP. */
  readonly certificate?: ServerCertificate | undefined
  readonly limits?: ConnectionLimits
}

/** An HTTP server that listens on all addresses of a host. */
export class Listener {
  readonly #onRequest: RequestListener
  readonly #certificate: ServerCertificate | undefined
  readonly #limits: ConnectionLimits
  #servers: Server[] = []
  readonly #connections = new Connections()
  #closing = false

  constructor(onRequest: RequestListener, { certificate, limits = LIMITS }: ListenerOptions = {}) {
    this.#onRequest = onRequest
    this.#certificate = certificate
    this.#limits = limits
  }

  /**
   * Starts listening.
   * @param port The port to listen on; 0 for any free port.
   * @returns the port.
   */
  async listen(host: string, port: number): Promise<number> {
    const addresses = addressesOf(host)
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#listenAt(addresses, port)
      } catch (error) {
        await this.close()
        this.#closing = false
        if (port !== 0 || !hasErrorCode(error, 'EADDRINUSE') || attempt === MAX_LISTEN_ATTEMPTS) throw error
      }
    }
  }

  /** Closes connections after their next response, so that clients open new ones elsewhere. New connections are still accepted. */
  drain(): void {
    this.#closing = true
  }

  /** Stops accepting requests, and resolves when all responses have been sent. */
  async close(): Promise<void> {
    this.#closing = true
    const closed = this.#servers.map(server => new Promise<void>(resolve => server.close(() => resolve())))
    this.#connections.closeIdle()
    await Promise.all(closed)
    this.#servers = []
  }

  /** Closes all connections immediately. Pending responses are not sent. */
  destroyConnections(): void {
    this.#connections.closeAll()
  }

  async #listenAt(addresses: readonly string[], wantedPort: number): Promise<number> {
    let port = wantedPort
    for (const address of addresses) {
      const server = await this.#createServer()
      try {
        port = await listening(server, address, port)
        this.#servers.push(server)
      } catch (error) {
        // The machine might have only one of the addresses.
        const isOnly = this.#servers.length === 0 && address === addresses.at(-1)
        if (isOnly || !hasErrorCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) throw error
      }
    }
    return port
  }

  async #createServer(): Promise<Server> {
    // Node.js would reject a missing Host header without a reason; see checkHeaders.
    const { headersTimeout, keepAliveTimeout } = this.#limits
    const options = {
      requireHostHeader: false,
      keepAliveTimeout,
      headersTimeout,
      // There is no time limit for a whole body; see watchBody.
      requestTimeout: 0,
      connectionsCheckingInterval: Math.min(MAX_CHECK_INTERVAL_MS, Math.ceil(headersTimeout / 2)),
      maxHeaderSize: LIMITS.headerBytes,
    }
    const certificate = this.#certificate
    const server: Server = certificate
      ? (await import('node:https')).createServer({
          ...options,
          key: certificate.key,
          cert: certificate.cert,
          minVersion: 'TLSv1.2',
          handshakeTimeout: headersTimeout,
        })
      : createServer(options)
    // Node.js would silently ignore headers that exceed its limit; see checkHeaders.
    server.maxHeadersCount = 0
    const onRequest: RequestListener = (request, response) => {
      const { socket } = request
      const responses = this.#connections.responsesOf(socket)
      // The connection was rejected.
      if (!responses) return
      responses.add(response)
      if (this.#closing) response.setHeader('Connection', 'close')
      response.once('close', () => {
        responses.delete(response)
        if (this.#closing && responses.size === 0) socket.destroySoon()
      })
      this.#onRequest(request, response)
    }
    server.on('request', onRequest)
    // Without a listener, Node.js itself responds to unknown expectations.
    server.on('checkExpectation', onRequest)
    server.on('clientError', (error, socket: Socket) => {
      // The client would read the error as a part of the response that is being sent.
      const isResponding = [...(this.#connections.responsesOf(socket) ?? [])].some(({ headersSent }) => headersSent)
      // The client of a connection that was only opened in advance expects no response.
      if (isResponding || socket.bytesRead === 0) socket.destroy()
      else replyToParseError(error, socket)
    })
    const { maxConnections } = this.#limits
    server.on('connection', (socket: Socket) => {
      // Close idle connections first, so that they do not count towards the limit.
      if (this.#connections.size < maxConnections || this.#connections.closeIdle(1) === 1) {
        this.#connections.add(socket, certificate !== undefined)
      } else {
        rejectConnection(socket, certificate ? undefined : maxConnections)
      }
    })
    server.on('secureConnection', (socket: Socket) => this.#connections.secured(socket))
    return server
  }
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

/** Clients can use either address of `localhost`, so the server must listen on both. */
const addressesOf = (host: string): readonly string[] => (host === 'localhost' ? ['127.0.0.1', '::1'] : [host])
