import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { ApiError, badRequest } from '../errors.js'
import { CROSS_ORIGIN } from './cors.js'

const STATUSES: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

/** How long a client may take to read such an answer and to close, in milliseconds. */
const TIME = 1000

/** Answers what is not HTTP at all, in the form of every other error. */
export function answerBadHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = STATUSES[error.code ?? ''] ?? 400
  const body = JSON.stringify({ message: status === 400 ? 'The request is not valid HTTP' : STATUS_CODES[status] })
  const headers = {
    ...CROSS_ORIGIN,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
  const cut = setTimeout(() => socket.destroy(), TIME)
  socket.once('close', () => clearTimeout(cut))
}

/** Refuses what HTTP forbids in headers: Node.js, which would refuse it too, would not say why. */
export function checkHeaders({ headers, httpVersion }: IncomingMessage): void {
  if (headers.host === undefined && httpVersion === '1.1') throw badRequest('The header Host is required')
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    throw new ApiError(417, 'The header Expect must be 100-continue')
  }
}
