import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { ApiError, badRequest } from '../../platform/errors.js'
import { LIMITS } from '../../platform/limits.js'
import { COMMON_HEADERS } from './common-headers.js'
import { authorityOf } from './request.js'

/** What the errors of the parser mean to the client; all others are 400. */
const REFUSALS: Readonly<Record<string, readonly [status: number, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The headers of the request took too long to arrive'],
  HPE_HEADER_OVERFLOW: [431, `The request line and the headers are larger than ${LIMITS.headerBytes} bytes`],
}

/** How long a client may take to read such an answer and to close, in milliseconds. */
const TIME = 1000

/** Answers what is not HTTP at all, in the form of every other error. */
export function answerBadHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  endWith(socket, ...(REFUSALS[error.code ?? ''] ?? [400, 'The request is not valid HTTP']))
}

/** Closes a connection beyond the limit, with a 503 unless the limit is unknown: where the encryption is not negotiated yet, nothing can be said. */
export function refuseConnection(socket: Socket, limit: number | undefined): void {
  socket.on('error', () => {})
  if (limit === undefined) socket.destroy()
  else endWith(socket, 503, `All ${limit} connections of the emulator are in use (maxConnections)`)
}

function endWith(socket: Socket, status: number, message: string): void {
  const body = JSON.stringify({ message })
  const headers = {
    ...COMMON_HEADERS,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
  const cut = setTimeout(() => socket.destroy(), TIME)
  socket.once('close', () => clearTimeout(cut))
}

/** A name or an address, with or without a port. */
const AUTHORITY = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/** Refuses what HTTP forbids in headers: Node.js, which would refuse some of it too, would not say why. */
export function checkHeaders(request: IncomingMessage): void {
  const { headers, httpVersion, rawHeaders } = request
  if (rawHeaders.length / 2 > LIMITS.headerCount) {
    throw new ApiError(431, `The request has more than ${LIMITS.headerCount} headers`)
  }
  if (headers.host === undefined && httpVersion === '1.1') throw badRequest('The header Host is required')
  if (rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1) {
    throw badRequest('The header Host must be sent once')
  }
  const authority = authorityOf(request)
  if (authority && !(AUTHORITY.test(authority) && URL.canParse(`http://${authority}`))) {
    throw badRequest('The header Host must be a name or an IP address, with an optional port')
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    throw new ApiError(417, 'The header Expect must be 100-continue')
  }
}
