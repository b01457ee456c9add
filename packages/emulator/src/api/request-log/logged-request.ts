import type { IncomingHttpHeaders } from 'node:http'
import type { Arrival, Observation } from '../http/observation.js'
import type { HttpResponse } from '../http/response.js'
import type { StoredText, TextBuffer } from './text-buffer.js'

/** Responses of these paths consist of credentials. */
const TOKENS = /^\/(oauth2\/)?token$/

/** The parts of a log that its requests use. */
export interface LogOfRequests {
  readonly bodies: TextBuffer
  readonly now: () => number
  readonly add: (request: LoggedRequest) => void
}

/** The parts of a request that the log keeps, except the texts of its bodies. They contain secrets. */
export interface RequestRecord {
  readonly method: string
  readonly path: string
  readonly search: string
  readonly operationId: string | undefined
  /** By the emulator's clock, in milliseconds since 1970. */
  readonly arrivedAt: number
  /** By the clock of this machine, in milliseconds since 1970, with fractions. It orders the requests of several processes. */
  readonly endedAt: number
  readonly authorization: string | undefined
  readonly requestId: string | undefined
  readonly userAgent: string | undefined
  readonly origin: string | undefined
  readonly accept: string | undefined
  readonly requestType: string | undefined
  readonly requestLength: string | undefined
  readonly isChunked: boolean
  readonly faultId: string | undefined
  readonly requestText: StoredText | undefined
  readonly responseText: StoredText | undefined
  readonly responseType: string | undefined
  /** The number of bytes of the body of the response; undefined if it is unknown. */
  readonly responseLength: number | undefined
  readonly status: number | null
  readonly durationMs: number
}

/** A request that is being processed. Secrets are only removed when a page requests it, because that takes longer than to copy the texts. */
export class LoggedRequest implements RequestRecord, Observation {
  readonly method: string
  readonly path: string
  readonly search: string
  readonly operationId: string | undefined
  readonly arrivedAt: number
  readonly #headers: IncomingHttpHeaders
  readonly #log: LogOfRequests
  faultId: string | undefined = undefined
  requestText: StoredText | undefined = undefined
  responseText: StoredText | undefined = undefined
  responseType: string | undefined = undefined
  responseLength: number | undefined = undefined
  endedAt = 0
  status: number | null = null
  durationMs = 0

  constructor({ raw, method, path, search, operationId }: Arrival, log: LogOfRequests) {
    this.method = method
    this.path = path
    this.search = search
    this.operationId = operationId
    this.arrivedAt = log.now()
    this.#headers = raw.headers
    this.#log = log
  }

  get authorization(): string | undefined {
    return this.#headers.authorization
  }

  get requestId(): string | undefined {
    const value = this.#headers['x-request-id']
    return value === undefined ? undefined : String(value)
  }

  get userAgent(): string | undefined {
    return this.#headers['user-agent']
  }

  get origin(): string | undefined {
    return this.#headers.origin
  }

  get accept(): string | undefined {
    return this.#headers.accept
  }

  get requestType(): string | undefined {
    return this.#headers['content-type']
  }

  get requestLength(): string | undefined {
    return this.#headers['content-length']
  }

  get isChunked(): boolean {
    return this.#headers['transfer-encoding'] !== undefined
  }

  body(text: string): void {
    this.requestText = this.#log.bodies.write(text)
  }

  fault(id: string): void {
    this.faultId = id
  }

  response({ headers, body }: HttpResponse): void {
    const type = headers['Content-Type']
    this.responseType = typeof type === 'string' ? type : undefined
    if (typeof body !== 'string' || body === '' || TOKENS.test(this.path)) return
    if (this.responseType?.startsWith('application/json')) this.responseText = this.#log.bodies.write(body)
  }

  end(status: number | null, durationMs: number, length: number | undefined): void {
    this.endedAt = performance.timeOrigin + performance.now()
    this.status = status
    this.durationMs = durationMs
    this.responseLength = length
    this.#log.add(this)
  }
}
