import type { IncomingMessage, ServerResponse } from 'node:http'
import { StorageError, type StorageProblem } from '@las/storage'
import { hasErrorCode } from '@las/storage/files'
import { ApiError } from '../../platform/errors.js'
import { type ConnectionLimits, LIMITS } from '../../platform/limits.js'
import type { Log } from '../../platform/log.js'
import { type Answer, noAnswer, refusal } from './answer.js'
import { checkHeaders } from './bad-http.js'
import { closeGently } from './close-gently.js'
import { COMMON_HEADERS } from './common-headers.js'
import { answerOptions } from './cors.js'
import { Listener, type ServerCertificate } from './listener.js'
import { parseParameters, type Request, targetOf } from './request.js'
import { paramsOf, type Route, Router } from './route.js'
import { send } from './send.js'

/** Up to this many bytes, the unread rest of a body is read and ignored, so that its connection can be used again. */
const WORTH_READING = 64 * 1024

export type Handled = Answer | typeof noAnswer

/** Stands around the answering of every request. `route` is what would answer it, if anything does. */
export type Around = (route: Route | undefined, method: string, next: () => Promise<Answer>) => Promise<Handled>

export interface ServerOptions {
  readonly log: Log
  /** Serves HTTPS with it; plain HTTP without. */
  readonly certificate?: ServerCertificate | undefined
  readonly around?: Around
  readonly limits?: ConnectionLimits
}

/** A server of routes, in which every error has the same form. */
export function createServer(routes: readonly Route[], options: ServerOptions): Listener {
  const { log, certificate, around = (_route, _method, next) => next(), limits = LIMITS } = options
  const router = new Router(routes)

  async function answer(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const [method, started] = [raw.method ?? 'GET', performance.now()]
    const { path, search } = targetOf(raw)
    response.once('close', () => {
      log.request(`${method} ${path} ${outcomeOf(response)} ${Math.round(performance.now() - started)} ms`)
    })
    const route = router.find(method, path)
    const handle = async (): Promise<Answer> => {
      try {
        checkHeaders(raw)
        if (method === 'OPTIONS') return answerOptions()
        if (!route) throw new ApiError(404, unknownOperation(method, path))
        const query = parseParameters(search, LIMITS.queryParameters, 'The query')
        const params = paramsOf(route, path)
        const request: Request = { method, path, query, headers: raw.headers, params, raw, limits }
        return await route.answer(request)
      } catch (error) {
        return refusal(asApiError(error, log))
      }
    }
    const handled = await around(route, method, handle)
    if (handled === noAnswer) {
      raw.socket.destroy()
      return
    }
    // The rest of a body that was refused halfway is not read, so that the connection cannot be used again.
    if (handled.status === 408 || isUnread(raw)) {
      response.setHeader('Connection', 'close')
      closeGently(raw)
    }
    await send(response, handled, COMMON_HEADERS, limits)
  }

  return new Listener(
    (raw, response) => {
      answer(raw, response).catch((error: unknown) => {
        const told = isGone(error) ? undefined : refusal(asApiError(error, log))
        // Once an answer has begun, there is no other way to say that the rest of it is missing.
        if (told === undefined || response.headersSent || response.destroyed) raw.socket.destroy()
        else void send(response, told, COMMON_HEADERS, limits)
      })
    },
    { certificate, limits },
  )
}

/** Whether more of a request may follow than is worth reading. */
const isUnread = ({ complete, headers }: IncomingMessage): boolean =>
  !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > WORTH_READING)

/** Most often the path lacks its beginning, because the client's API endpoint does. */
const unknownOperation = (method: string, path: string): string =>
  `There is no operation ${method} ${path}${/^\/v1(\/|$)/.test(path) ? '' : '. The operations of the API are below /v1'}`

/** The status of an answer, and whether its client got it. */
function outcomeOf({ headersSent, statusCode, writableFinished }: ServerResponse): string {
  if (!headersSent) return 'unanswered'
  return writableFinished ? String(statusCode) : `${statusCode} broken off`
}

/** The status of the response to a request that the storage could not serve; 500 for all other problems. */
const STORAGE_STATUS: Partial<Record<StorageProblem, number>> = { full: 507, 'too-many-open-files': 503 }

function asApiError(error: unknown, log: Log): ApiError {
  if (error instanceof ApiError) return error
  log.fault(error)
  if (error instanceof StorageError) return new ApiError(STORAGE_STATUS[error.problem] ?? 500, error.message)
  return new ApiError(500, 'Internal server error')
}

/** Whether an error says that the client went away. */
const isGone = (error: unknown): boolean => hasErrorCode(error, 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE')
