import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** A connection of a client. */
interface Connection {
  /** Carries the bytes; with TLS, those that are encrypted. */
  readonly socket: Socket
  /** Responses that are still due. */
  readonly responses: Set<ServerResponse>
}

/** The open connections of a server, the oldest first; also those that have not negotiated their encryption yet. */
export class Connections {
  readonly #open = new Set<Connection>()
  /** Connections by what carries HTTP: the socket itself or, with TLS, another one over it. */
  readonly #bySocket = new WeakMap<Socket, Connection>()
  /** Connections by the address and the port of their client, until their encryption is negotiated. */
  readonly #negotiating = new Map<string, Connection>()

  get size(): number {
    return this.#open.size
  }

  /** Adds a connection. With TLS, {@link secured} follows before the first request. */
  add(socket: Socket, isEncrypted: boolean): void {
    const connection: Connection = { socket, responses: new Set() }
    const peer = peerOf(socket)
    this.#open.add(connection)
    if (isEncrypted) this.#negotiating.set(peer, connection)
    else this.#bySocket.set(socket, connection)
    socket.once('close', () => {
      this.#open.delete(connection)
      if (this.#negotiating.get(peer) === connection) this.#negotiating.delete(peer)
      for (const response of connection.responses) closeWaiting(response)
    })
  }

  /** Notes that a connection is encrypted now; `socket` carries HTTP from now on. */
  secured(socket: Socket): void {
    const peer = peerOf(socket)
    const connection = this.#negotiating.get(peer)
    this.#negotiating.delete(peer)
    if (connection) this.#bySocket.set(socket, connection)
    // Its client left in the meantime.
    else socket.destroy()
  }

  /** The responses that are due on a connection; undefined if the connection is not open any more. */
  responsesOf(socket: Socket): Set<ServerResponse> | undefined {
    return this.#bySocket.get(socket)?.responses
  }

  /** Closes connections on which no response is due. */
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

  /** Closes every connection, whether a response is due or not. */
  closeAll(): void {
    for (const { socket } of this.#open) socket.destroy()
  }
}

const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`

/** Closes a response whose turn never came on its connection: Node.js would leave it, and all that it holds, as it is. */
function closeWaiting(response: ServerResponse): void {
  if (response.socket) return
  response.destroy()
  response.emit('close')
}
