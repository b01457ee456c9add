import type { Arrival, Observe } from '../http/observation.js'
import { LoggedRequest, type LogOfRequests, type RequestRecord } from './logged-request.js'
import { RecordColumns } from './record-columns.js'
import { type StoredText, TextBuffer } from './text-buffer.js'

const MAX_ENTRIES = 1000

/** The memory for the bodies, and for all other strings, such as an access token of 2 kB for each request: 8 MB. */
const BODY_BYTES = 5 * 1024 * 1024
const STRING_BYTES = 3 * 1024 * 1024

/** Requests for the console and the admin API, like those of probes, which would hide those of programs. */
const IGNORED = /^\/_(console|emulator)(\/|$)/

/** A request that has ended. */
export interface LogEntry extends RequestRecord {
  /** Increases with each request that has ended. */
  readonly sequence: number
}

/** Keeps the latest requests to the API in memory, in the order in which they ended. */
export class RequestLog {
  readonly #bodies = new TextBuffer(BODY_BYTES)
  readonly #records = new RecordColumns(MAX_ENTRIES)
  #bytes = 0
  #latest = 0
  #first = 1
  readonly #log: LogOfRequests

  /** @param now The emulator's clock. */
  constructor(now: () => number) {
    this.#log = { bodies: this.#bodies, now, add: request => this.#add(request) }
  }

  /** The sequence of the latest request; 0 before the first one. */
  get latest(): number {
    return this.#latest
  }

  /** The sequence of the oldest request that is kept; one more than the latest if none is. Sequences have no gaps. */
  get first(): number {
    return this.#first
  }

  /** The requests from one sequence to another, as far as they are kept, oldest first. */
  list(from: number, to: number): LogEntry[] {
    const [start, end] = [Math.max(from, this.first), Math.min(to, this.#latest)]
    return Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => this.find(start + index)).filter(
      entry => entry !== undefined,
    )
  }

  find(sequence: number): LogEntry | undefined {
    if (sequence < this.#first || sequence > this.#latest) return undefined
    return { ...this.#records.get(sequence % MAX_ENTRIES), sequence }
  }

  /** The beginning of a body; undefined if later bodies have replaced it. */
  read(text: StoredText): string | undefined {
    return this.#bodies.read(text)
  }

  clear(): void {
    while (this.#first <= this.#latest) this.#removeFirst()
  }

  readonly observe: Observe = (arrival: Arrival) =>
    arrival.method === 'OPTIONS' || arrival.isProbe || IGNORED.test(arrival.path)
      ? undefined
      : new LoggedRequest(arrival, this.#log)

  #add(request: LoggedRequest): void {
    if (this.#latest - this.#first + 1 === MAX_ENTRIES) {
      // Its row is used again.
      this.#bytes -= this.#records.sizeOf(this.#first % MAX_ENTRIES)
      this.#first += 1
    }
    this.#latest += 1
    this.#bytes += this.#records.set(this.#latest % MAX_ENTRIES, request)
    while (this.#bytes > STRING_BYTES) this.#removeFirst()
  }

  #removeFirst(): void {
    const row = this.#first % MAX_ENTRIES
    this.#bytes -= this.#records.sizeOf(row)
    this.#records.release(row)
    this.#first += 1
  }
}
