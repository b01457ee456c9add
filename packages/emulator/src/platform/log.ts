/** Receives the log lines of the emulator. They never contain tokens, secrets or the content of documents. */
export interface Log {
  /**
   * Called for each request, after the response has been sent.
   * @param line the method, the path without the query, the status and the duration.
   * @param summary the same values, and the ids of the request.
   */
  request(line: string, summary: RequestSummary): void
  /**
   * Called for warnings, which are strings, and for internal errors.
   * @param context the request or the job in which the error occurred, if known.
   */
  fault(error: unknown, context?: FaultContext): void
}

/** A request that has ended, for logs. */
export interface RequestSummary {
  /** The id in the header `X-Request-Id` of the request and the response. */
  readonly requestId: string
  readonly method: string
  /** The encoded path, without the query. */
  readonly path: string
  /** The operation of the API, such as `createDocument`. */
  readonly operationId?: string | undefined
  /** The status of the response; null if the connection was closed before the response was sent completely. */
  readonly status: number | null
  readonly durationMs: number
  /** The trace of the request, if it is traced with OpenTelemetry: 32 hexadecimal digits. */
  readonly traceId?: string | undefined
}

/** Where an error occurred. */
export interface FaultContext {
  /** The id of the request, or of the one that caused the job. */
  readonly requestId?: string | undefined
  /** 32 hexadecimal digits. */
  readonly traceId?: string | undefined
  /** The kind of a job, such as `predict`. */
  readonly jobKind?: string | undefined
  /** The id of the resource that a job processes. */
  readonly targetId?: string | undefined
}

/** Ignores requests. The server does not describe requests for a log with this function, which saves time. */
export const ignoreRequest: Log['request'] = () => {}

/** Writes only warnings and internal errors, to stderr. */
export const quietLog: Log = {
  request: ignoreRequest,
  fault: (error, context) => console.error(`las-emulator${labelOf(context)}:`, error),
}

/** Also writes a line for each request to stderr. */
export const verboseLog: Log = {
  ...quietLog,
  request: (line, { requestId }) => console.error(`${line} ${requestId}`),
}

function labelOf({ requestId, jobKind, targetId }: FaultContext = {}): string {
  const job = jobKind === undefined ? [] : [[jobKind, targetId].join(' ').trim()]
  const request = requestId === undefined ? [] : [`request ${requestId}`]
  const parts = [...job, ...request]
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}
