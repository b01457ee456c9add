import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { LIMITS } from '../limits.js'
import type { Certificate } from '../tls/certificate.js'
import { answerBadHttp } from './bad-http.js'

/** How long a connection without requests stays open, in milliseconds. */
const KEEP_ALIVE = 72_000
/** How often another free port is tried, where one is free at some addresses of the host alone. */
const ATTEMPTS = 10

/** Listens for HTTP, at all addresses that the name of a host has. */
export class Listener {
  readonly #answer: RequestListener
  readonly #certificate: Certificate | undefined
  #servers: Server[] = []
  /** Connections, also those that have not agreed on their encryption yet. */
  readonly #connections = new Set<Socket>()
  /** Connections that can take requests, with the responses that each has still to carry. */
  readonly #open = new Map<Socket, Set<ServerResponse>>()
  #closing = false

  /** @param certificate Serves HTTPS with it; plain HTTP without. */
  constructor(answer: RequestListener, certificate?: Certificate) {
    this.#answer = answer
    this.#certificate = certificate
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
        if (port !== 0 || !hasCode(error, 'EADDRINUSE') || attempt === ATTEMPTS) throw error
      }
    }
  }

  /** Takes no more requests, and ends once those that are open are answered. */
  async close(): Promise<void> {
    this.#closing = true
    const closed = this.#servers.map(server => new Promise<void>(resolve => server.close(() => resolve())))
    for (const [socket, responses] of this.#open) if (responses.size === 0) socket.destroy()
    await Promise.all(closed)
    this.#servers = []
  }

  /** Ends every connection, answered or not. */
  cut(): void {
    for (const socket of this.#connections) socket.destroy()
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
        if (isOnly || !(hasCode(error, 'EADDRNOTAVAIL') || hasCode(error, 'EAFNOSUPPORT'))) throw error
      }
    }
    return port
  }

  async #server(): Promise<Server> {
    // Node would answer a missing host without a word of why; see checkHeaders.
    const options = {
      requireHostHeader: false,
      keepAliveTimeout: KEEP_ALIVE,
      requestTimeout: 0,
      maxHeaderSize: LIMITS.headerBytes,
    }
    const certificate = this.#certificate
    const server: Server = certificate
      ? (await import('node:https')).createServer({
          ...options,
          key: certificate.key,
          cert: certificate.cert,
          minVersion: 'TLSv1.2',
        })
      : createServer(options)
    // Node.js would silently ignore the headers beyond the limit; see checkHeaders.
    server.maxHeadersCount = 0
    const take: RequestListener = (request, response) => {
      const { socket } = request
      const responses = this.#open.get(socket)
      responses?.add(response)
      if (this.#closing) response.setHeader('Connection', 'close')
      response.once('close', () => {
        responses?.delete(response)
        if (this.#closing && responses?.size === 0) socket.destroySoon()
      })
      this.#answer(request, response)
    }
    server.on('request', take)
    // Node answers an unknown expectation by itself, unless somebody takes care of it.
    server.on('checkExpectation', take)
    server.on('clientError', (error, socket: Socket) => {
      // In the midst of another answer, the client would take it for a part of that.
      const isAnswering = [...(this.#open.get(socket) ?? [])].some(({ headersSent }) => headersSent)
      if (isAnswering) socket.destroy()
      else answerBadHttp(error, socket)
    })
    server.on('connection', (socket: Socket) => {
      this.#connections.add(socket)
      socket.once('close', () => this.#connections.delete(socket))
    })
    server.on(certificate ? 'secureConnection' : 'connection', (socket: Socket) => {
      const responses = new Set<ServerResponse>()
      this.#open.set(socket, responses)
      socket.once('close', () => {
        this.#open.delete(socket)
        for (const response of responses) closeWaiting(response)
      })
    })
    return server
  }
}

/** Closes a response whose turn never came on its connection: Node.js would leave it, and all that it holds, as it is. */
function closeWaiting(response: ServerResponse): void {
  if (response.socket) return
  response.destroy()
  response.emit('close')
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

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
