import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** A client connection. */
interface Connection {
  /** The TCP socket; with TLS, its data is encrypted. */
  readonly socket: Socket
  /** Responses that have not been sent completely. */
  readonly responses: Set<ServerResponse>
}

/** The open connections of a server, oldest first, including those that are still negotiating TLS. */
export class Connections {
  readonly #open = new Set<Connection>()
  /** Connections by the socket that carries HTTP: the TCP socket or, with TLS, the TLS socket. */
  readonly #bySocket = new WeakMap<Socket, Connection>()
  /** Connections that are still negotiating TLS, by the address and port of the client. */
  readonly #negotiating = new Map<string, Connection>()

  get size(): number {
    return this.#open.size
  }

  /** Adds a connection. With TLS, call {@link secured} when the connection is encrypted. */
  add(socket: Socket, isEncrypted: boolean): void {
    const connection: Connection = { socket, responses: new Set() }
    const peer = peerOf(socket)
    this.#open.add(connection)
    if (isEncrypted) this.#negotiating.set(peer, connection)
    else this.#bySocket.set(socket, connection)
    socket.once('close', () => {
      this.#open.delete(connection)
      if (this.#negotiating.get(peer) === connection) this.#negotiating.delete(peer)
      for (const response of connection.responses) closeQueued(response)
    })
  }

  /** Records that TLS has been negotiated and `socket` carries HTTP. */
  secured(socket: Socket): void {
    const peer = peerOf(socket)
    const connection = this.#negotiating.get(peer)
    this.#negotiating.delete(peer)
    if (connection) this.#bySocket.set(socket, connection)
    // The client has disconnected in the meantime.
    else socket.destroy()
  }

  /** The pending responses of a connection; undefined if the connection is closed. */
  responsesOf(socket: Socket): Set<ServerResponse> | undefined {
    return this.#bySocket.get(socket)?.responses
  }

  /** Closes up to `count` connections without pending responses, and returns their number. */
  closeIdle(count: number = Number.POSITIVE_INFINITY): number {
    let closed = 0
    for (const connection of this.#open) {
      if (closed === count) break
      if (connection.responses.size > 0) continue
      this.#open.delete(connection)
      connection.socket.destroy()
      closed += 1
    }
    return closed
  }

  /** Closes all connections, including those with pending responses. */
  closeAll(): void {
    for (const { socket } of this.#open) socket.destroy()
  }
}

const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`

/** Closes a response that was queued behind another one when its connection closed. Node.js would never release it. */
function closeQueued(response: ServerResponse): void {
  if (response.socket) return
  response.destroy()
  response.emit('close')
}
