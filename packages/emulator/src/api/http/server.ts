import type { IncomingMessage, ServerResponse } from 'node:http'
import { StorageError, type StorageProblem } from '@las/storage'
import { hasErrorCode } from '@las/storage/files'
import { ApiError, unknownOperation } from '../../platform/errors.js'
import { setFaultContext } from '../../platform/fault-context.js'
import { type ConnectionLimits, LIMITS } from '../../platform/limits.js'
import { type FaultContext, ignoreRequest, type Log, type RequestSummary } from '../../platform/log.js'
import { inRequest } from '../../platform/request-scope.js'
import { WorkersEndedError } from '../../workers/pool/worker-errors.js'
import { checkHeaders } from './bad-http.js'
import { COMMON_HEADERS } from './common-headers.js'
import { optionsResponse } from './cors.js'
import { drainAndClose } from './drain-and-close.js'
import { Listener, type ServerCertificate } from './listener.js'
import type { Arrival, Observation, Observe } from './observation.js'
import { parseParameters, type Request, targetOf } from './request.js'
import { requestIdOf } from './request-id.js'
import { startRequestSpan } from './request-span.js'
import { DROP_CONNECTION, errorResponse, type HttpResponse } from './response.js'
import { paramsOf, type Route, Router } from './route.js'
import { send } from './send.js'

/** An unread body up to this size is read and ignored, so that the connection can be reused. */
const MAX_IGNORED_BODY_BYTES = 64 * 1024

export type HandlerResult = HttpResponse | typeof DROP_CONNECTION

/** Middleware around every request. `route` is the matching route, if any. */
export type Middleware = (
  route: Route | undefined,
  method: string,
  next: () => Promise<HttpResponse>,
  observation: Observation | undefined,
) => Promise<HandlerResult>

export interface ServerOptions {
  readonly log: Log
  /** The certificate for HTTPS; without one, the server uses plain HTTP. */
  readonly certificate?: ServerCertificate | undefined
  readonly middleware?: Middleware
  readonly observe?: Observe
  /** Whether jobs are stored with the id of the request that causes them. This takes time in each request. */
  readonly identifiesJobs?: boolean
  readonly limits?: ConnectionLimits
}

/** Creates a server for routes. All errors have the same format. */
export function createServer(routes: readonly Route[], options: ServerOptions): Listener {
  const {
    log,
    certificate,
    middleware = (_route, _method, next) => next(),
    observe,
    limits = LIMITS,
    identifiesJobs,
  } = options
  const router = new Router(routes)

  async function respond(raw: IncomingMessage, response: ServerResponse): Promise<void> {
    const [method, started] = [raw.method ?? 'GET', performance.now()]
    const { path, search } = targetOf(raw)
    const route = router.find(method, path)
    const requestId = requestIdOf(raw.headers)
    response.setHeader('X-Request-Id', requestId)
    const arrival = arrivalOf(raw, method, path, search, route)
    const observation = observe?.(arrival)
    const span = route?.isProbe ? undefined : startRequestSpan(raw, arrival, requestId)
    const ids = { requestId, ...(span && { traceId: span.traceId }) }
    response.once('close', () => {
      const durationMs = performance.now() - started
      if (!route?.isProbe && log.request !== ignoreRequest)
        logRequest(log, { ...ids, method, path, operationId: route?.operationId }, response, durationMs)
      if (observation) endObservation(observation, response, durationMs)
      span?.end(statusOf(response))
    })
    const handle = async (): Promise<HttpResponse> => {
      try {
        checkHeaders(raw)
        if (method === 'OPTIONS') return optionsResponse()
        if (!route) throw unknownOperation(method, path)
        const query = parseParameters(search, LIMITS.queryParameters, 'The query')
        const params = paramsOf(route, path)
        const request: Request = { method, path, query, headers: raw.headers, params, raw, limits, observation }
        return await route.handle(request)
      } catch (error) {
        return errorResponse(asApiError(error, log, ids))
      }
    }
    const respondToRequest = (): Promise<HandlerResult> => middleware(route, method, handle, observation)
    const respondInSpan = () => (span ? span.run(respondToRequest) : respondToRequest())
    const result = await (identifiesJobs ? inRequest(requestId, respondInSpan) : respondInSpan())
    if (result === DROP_CONNECTION) {
      raw.socket.destroy()
      return
    }
    observation?.response(result)
    // The connection cannot be reused if the rest of the body is not read.
    if (result.status === 408 || isUnread(raw)) {
      response.setHeader('Connection', 'close')
      drainAndClose(raw)
    }
    await send(response, result, COMMON_HEADERS, limits)
  }

  return new Listener(
    (raw, response) => {
      respond(raw, response).catch((error: unknown) => {
        const failure = isDisconnection(error)
          ? undefined
          : errorResponse(asApiError(error, log, { requestId: String(response.getHeader('X-Request-Id')) }))
        // After the headers have been sent, the only way to report an error is to close the connection.
        if (failure === undefined || response.headersSent || response.destroyed) raw.socket.destroy()
        else void send(response, failure, COMMON_HEADERS, limits)
      })
    },
    { certificate, limits },
  )
}

/** Whether the unread rest of a body is larger than {@link MAX_IGNORED_BODY_BYTES}, or of unknown size. */
const isUnread = ({ complete, headers }: IncomingMessage): boolean =>
  !complete &&
  (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > MAX_IGNORED_BODY_BYTES)

function arrivalOf(
  raw: IncomingMessage,
  method: string,
  path: string,
  search: string,
  route: Route | undefined,
): Arrival {
  const { operationId, path: routePath, isProbe = false } = route ?? {}
  return { raw, method, path, search, operationId, routePath, isProbe }
}

function logRequest(
  log: Log,
  request: Omit<RequestSummary, 'status' | 'durationMs'>,
  response: ServerResponse,
  durationMs: number,
): void {
  const { method, path } = request
  const line = `${method} ${path} ${outcomeOf(response)} ${Math.round(durationMs)} ms`
  log.request(line, { ...request, status: statusOf(response), durationMs: Math.round(durationMs * 10) / 10 })
}

function endObservation(observation: Observation, response: ServerResponse, durationMs: number): void {
  const length = response.getHeader('content-length')
  observation.end(statusOf(response), durationMs, length === undefined ? undefined : Number(length))
}

/** The status of a response; null if it was not sent completely. */
const statusOf = ({ writableFinished, statusCode }: ServerResponse): number | null =>
  writableFinished ? statusCode : null

/** The status of a response for the log, and whether it was sent completely. */
function outcomeOf({ headersSent, statusCode, writableFinished }: ServerResponse): string {
  if (!headersSent) return 'no response'
  return writableFinished ? String(statusCode) : `${statusCode} incomplete`
}

/** The status of responses to storage errors. All other storage errors are 500. */
const STORAGE_STATUS: Partial<Record<StorageProblem, number>> = { full: 507, 'too-many-open-files': 503 }

function asApiError(error: unknown, log: Log, context: FaultContext): ApiError {
  if (error instanceof ApiError) return error
  // The emulator is being closed, which is not a fault.
  if (error instanceof WorkersEndedError) return new ApiError(503, 'The emulator is being stopped')
  setFaultContext(error, context)
  log.fault(error)
  if (error instanceof StorageError) return new ApiError(STORAGE_STATUS[error.problem] ?? 500, error.message)
  return new ApiError(500, 'Internal server error')
}

/** Whether an error was caused by the client closing the connection. */
const isDisconnection = (error: unknown): boolean =>
  hasErrorCode(error, 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE')
