import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Ids that can be written to logs and headers unchanged. */
const REQUEST_ID = /^[\w.:/+=@-]{1,128}$/

/** The format of the header `traceparent` of W3C Trace Context: version, trace, span and flags. */
const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(-|$)/

/**
 * The id of a request: the `X-Request-Id` of the client, the trace of its `traceparent`, or a new id. Values in another format are
 * ignored.
 */
export function requestIdOf({ 'x-request-id': requestId, traceparent }: IncomingHttpHeaders): string {
  if (typeof requestId === 'string' && REQUEST_ID.test(requestId)) return requestId
  const traceId = typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined
  return traceId ?? randomUUID()
}
