import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { hasErrorCode } from '@las/storage/files'
import { type ConnectionLimits, LIMITS } from '../../platform/limits.js'
import { answerBadHttp, refuseConnection } from './bad-http.js'
import { Connections } from './connections.js'

/** Attempts to find a port that is free at all addresses of the host. */
const ATTEMPTS = 10

/** How often connections are checked for headers that are overdue, in milliseconds. */
const CHECK_INTERVAL = 5000

/** What an HTTPS server shows to its clients, as PEM. */
export interface ServerCertificate {
  readonly key: string
  readonly cert: string
}

export interface ListenerOptions {
  /** Serves HTTPS with it; plain HTTP without. */
  readonly certificate?: ServerCertificate | undefined
  readonly limits?: ConnectionLimits
}

/** Listens for HTTP, at all addresses that the name of a host has. */
export class Listener {
  readonly #answer: RequestListener
  readonly #certificate: ServerCertificate | undefined
  readonly #limits: ConnectionLimits
  #servers: Server[] = []
  readonly #connections = new Connections()
  #closing = false

  constructor(answer: RequestListener, { certificate, limits = LIMITS }: ListenerOptions = {}) {
    this.#answer = answer
    this.#certificate = certificate
    this.#limits = limits
  }

  /**
   * @param port The port to listen on; 0 takes a free one.
   * @returns the port
   */
  async listen(host: string, port: number): Promise<number> {
    const addresses = addressesOf(host)
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#listenAt(addresses, port)
      } catch (error) {
        await this.close()
        this.#closing = false
        if (port !== 0 || !hasErrorCode(error, 'EADDRINUSE') || attempt === ATTEMPTS) throw error
      }
    }
  }

  /** Stops accepting requests, and resolves once open requests have been answered. */
  async close(): Promise<void> {
    this.#closing = true
    const closed = this.#servers.map(server => new Promise<void>(resolve => server.close(() => resolve())))
    this.#connections.closeIdle()
    await Promise.all(closed)
    this.#servers = []
  }

  /** Closes all connections, with or without a response. */
  cut(): void {
    this.#connections.closeAll()
  }

  async #listenAt(addresses: readonly string[], wanted: number): Promise<number> {
    let port = wanted
    for (const address of addresses) {
      const server = await this.#server()
      try {
        port = await listening(server, address, port)
        this.#servers.push(server)
      } catch (error) {
        // A machine may have one of the addresses only.
        const isOnly = this.#servers.length === 0 && address === addresses.at(-1)
        if (isOnly || !hasErrorCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) throw error
      }
    }
    return port
  }

  async #server(): Promise<Server> {
    // Node would reject a missing host without a reason; see checkHeaders.
    const { headersTimeout, keepAliveTimeout } = this.#limits
    const options = {
      requireHostHeader: false,
      keepAliveTimeout,
      headersTimeout,
      // The time limit of a body depends on its size; see watchBody.
      requestTimeout: 0,
      connectionsCheckingInterval: Math.min(CHECK_INTERVAL, Math.ceil(headersTimeout / 2)),
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
    // Node.js would silently ignore the headers beyond the limit; see checkHeaders.
    server.maxHeadersCount = 0
    const take: RequestListener = (request, response) => {
      const { socket } = request
      const responses = this.#connections.responsesOf(socket)
      // The connection was refused.
      if (!responses) return
      responses.add(response)
      if (this.#closing) response.setHeader('Connection', 'close')
      response.once('close', () => {
        responses.delete(response)
        if (this.#closing && responses.size === 0) socket.destroySoon()
      })
      this.#answer(request, response)
    }
    server.on('request', take)
    // Node responds to unknown expectations itself if there is no listener.
    server.on('checkExpectation', take)
    server.on('clientError', (error, socket: Socket) => {
      // In the middle of another response, the client would read it as part of that.
      const isAnswering = [...(this.#connections.responsesOf(socket) ?? [])].some(({ headersSent }) => headersSent)
      // A connection that was opened in advance has sent nothing; its client expects no response.
      if (isAnswering || socket.bytesRead === 0) socket.destroy()
      else answerBadHttp(error, socket)
    })
    const { maxConnections } = this.#limits
    server.on('connection', (socket: Socket) => {
      // Idle connections are closed first, so that they cannot use up the limit.
      if (this.#connections.size < maxConnections || this.#connections.closeIdle(1) === 1) {
        this.#connections.add(socket, certificate !== undefined)
      } else {
        refuseConnection(socket, certificate ? undefined : maxConnections)
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

/** Clients try one address of a name or another, so that the server has to be at both that `localhost` has. */
const addressesOf = (host: string): readonly string[] => (host === 'localhost' ? ['127.0.0.1', '::1'] : [host])
