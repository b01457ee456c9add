import type { IncomingMessage } from 'node:http'
import { type Context, context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { hasSdk, isTraced, tracer, withSpan } from '../../platform/tracing.js'
import type { Arrival } from './observation.js'

/** The span of a request. */
export class RequestSpan {
  readonly #parent: Context
  readonly #span: Span

  constructor(parent: Context, span: Span) {
    this.#parent = parent
    this.#span = span
  }

  /** 32 hexadecimal digits. */
  get traceId(): string {
    return this.#span.spanContext().traceId
  }

  /** Runs an action whose spans and jobs belong to the request. */
  run<T>(action: () => T): T {
    return withSpan(this.#parent, this.#span, action)
  }

  /** @param status of the response; null if it was not sent completely. */
  end(status: number | null): void {
    if (status !== null) this.#span.setAttribute('http.response.status_code', status)
    if (status === null || status >= 500) this.#span.setStatus({ code: SpanStatusCode.ERROR })
    this.#span.end()
  }
}

/**
 * Starts the span of a request, as a child of the active span or of the client's span. Returns undefined without an SDK of
 * OpenTelemetry.
 */
export function startRequestSpan(
  raw: IncomingMessage,
  { method, path, routePath, operationId }: Arrival,
  requestId: string,
): RequestSpan | undefined {
  if (!hasSdk()) return undefined
  const active = context.active()
  // An instrumentation of node:http has already started the span of the server.
  const isInstrumented = trace.getSpan(active) !== undefined
  const parent = isInstrumented ? active : propagation.extract(active, raw.headers)
  const options = {
    kind: isInstrumented ? SpanKind.INTERNAL : SpanKind.SERVER,
    attributes: {
      'http.request.method': method,
      'url.path': path,
      'las.request_id': requestId,
      ...(routePath !== undefined && { 'http.route': routePath }),
      ...(operationId !== undefined && { 'las.operation_id': operationId }),
    },
  }
  const span = tracer.startSpan(routePath === undefined ? method : `${method} ${routePath}`, options, parent)
  return isTraced(span) ? new RequestSpan(parent, span) : undefined
}
