import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { ApiError, badRequest } from '../../platform/errors.js'
import { LIMITS } from '../../platform/limits.js'
import { COMMON_HEADERS } from './common-headers.js'
import { authorityOf } from './request.js'

/** Responses to errors of the HTTP parser. All other errors are 400. */
const PARSE_ERRORS: Readonly<Record<string, readonly [status: number, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request headers were not received in time'],
  HPE_HEADER_OVERFLOW: [431, `The request line and the headers are larger than ${LIMITS.headerBytes} bytes`],
}

/** How long a client can take to read the response and to close the connection. */
const CLOSE_TIMEOUT_MS = 1000

/** Responds to a request that is not valid HTTP, in the same format as other errors. */
export function replyToParseError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  endWith(socket, ...(PARSE_ERRORS[error.code ?? ''] ?? [400, 'The request is not valid HTTP']))
}

/**
 * Closes a connection that exceeds the connection limit.
 * @param limit The limit for the message of a 503 response. Undefined closes the connection without a response, because TLS
 * has not been negotiated yet.
 */
export function rejectConnection(socket: Socket, limit: number | undefined): void {
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
  const destroyTimer = setTimeout(() => socket.destroy(), CLOSE_TIMEOUT_MS)
  socket.once('close', () => clearTimeout(destroyTimer))
}

/** A host name or IP address with an optional port. */
const AUTHORITY = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/** Rejects invalid headers. Node.js rejects only some of them, and does not give the reason. */
export function checkHeaders(request: IncomingMessage): void {
  const { headers, httpVersion, rawHeaders } = request
  if (rawHeaders.length / 2 > LIMITS.headerCount) {
    throw new ApiError(431, `The request has more than ${LIMITS.headerCount} headers`)
  }
  if (headers.host === undefined && httpVersion === '1.1') throw badRequest('The Host header is required')
  if (rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1) {
    throw badRequest('The Host header must not be repeated')
  }
  const authority = authorityOf(request)
  if (authority && !(AUTHORITY.test(authority) && URL.canParse(`http://${authority}`))) {
    throw badRequest('The Host header must be a host name or an IP address, with an optional port')
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    throw new ApiError(417, 'The Expect header must be 100-continue')
  }
}
