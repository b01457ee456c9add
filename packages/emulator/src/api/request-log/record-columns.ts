import type { RequestRecord } from './logged-request.js'
import type { StoredText } from './text-buffer.js'

const TEXTS = [
  'method',
  'path',
  'search',
  'operationId',
  'authorization',
  'requestId',
  'userAgent',
  'origin',
  'accept',
  'requestType',
  'requestLength',
  'faultId',
  'responseType',
] as const

/** Number of numbers in a row: see `set`. */
const NUMBERS = 11

type Text = string | undefined

type Columns = Record<(typeof TEXTS)[number], Text[]>

/**
 * Records of requests in a fixed number of rows. Neither objects nor copies of strings live longer than a request, except strings that
 * differ from those of the row before: long-lived objects make garbage collections slower.
 */
export class RecordColumns {
  readonly #texts: Columns
  readonly #numbers: Float64Array
  #last = 0

  constructor(rows: number) {
    const column = (): Text[] => Array(rows).fill(undefined)
    this.#texts = Object.fromEntries(TEXTS.map(name => [name, column()])) as Columns
    this.#numbers = new Float64Array(rows * NUMBERS)
  }

  /** Replaces a row. Returns the memory of its strings in bytes. */
  set(row: number, record: RequestRecord): number {
    const texts = this.#texts
    const last = this.#last
    this.#last = row
    const size =
      store(texts.method, row, last, record.method) +
      store(texts.path, row, last, record.path) +
      store(texts.search, row, last, record.search) +
      store(texts.operationId, row, last, record.operationId) +
      store(texts.authorization, row, last, record.authorization) +
      store(texts.requestId, row, last, record.requestId) +
      store(texts.userAgent, row, last, record.userAgent) +
      store(texts.origin, row, last, record.origin) +
      store(texts.accept, row, last, record.accept) +
      store(texts.requestType, row, last, record.requestType) +
      store(texts.requestLength, row, last, record.requestLength) +
      store(texts.faultId, row, last, record.faultId) +
      store(texts.responseType, row, last, record.responseType)
    const numbers = this.#numbers
    const start = row * NUMBERS
    numbers[start] = record.arrivedAt
    numbers[start + 1] = record.durationMs
    numbers[start + 2] = record.status ?? Number.NaN
    numbers[start + 3] = record.responseLength ?? Number.NaN
    storeText(numbers, start + 4, record.requestText)
    storeText(numbers, start + 6, record.responseText)
    numbers[start + 8] = record.isChunked ? 1 : 0
    numbers[start + 9] = size
    numbers[start + 10] = record.endedAt
    return size
  }

  /** The memory of the strings of a row, in bytes. */
  sizeOf(row: number): number {
    return this.#numbers[row * NUMBERS + 9] ?? 0
  }

  get(row: number): RequestRecord {
    const texts = this.#texts
    const [arrivedAt = 0, durationMs = 0, status = 0, responseLength = 0, ...rest] = this.#numbers.subarray(
      row * NUMBERS,
      (row + 1) * NUMBERS,
    )
    return {
      method: texts.method[row] ?? '',
      path: texts.path[row] ?? '',
      search: texts.search[row] ?? '',
      operationId: texts.operationId[row],
      authorization: texts.authorization[row],
      requestId: texts.requestId[row],
      userAgent: texts.userAgent[row],
      origin: texts.origin[row],
      accept: texts.accept[row],
      requestType: texts.requestType[row],
      requestLength: texts.requestLength[row],
      faultId: texts.faultId[row],
      responseType: texts.responseType[row],
      arrivedAt,
      durationMs,
      status: Number.isNaN(status) ? null : status,
      responseLength: Number.isNaN(responseLength) ? undefined : responseLength,
      requestText: textIn(rest[0], rest[1]),
      responseText: textIn(rest[2], rest[3]),
      isChunked: rest[4] === 1,
      endedAt: rest[6] ?? 0,
    }
  }

  /** Releases the strings of a row. */
  release(row: number): void {
    for (const name of TEXTS) this.#texts[name][row] = undefined
  }
}

/** Keeps the string of the last row if it is the same. Headers and URLs have one byte for each character. */
function store(column: Text[], row: number, last: number, text: Text): number {
  const before = column[last]
  column[row] = text === before ? before : text
  return text === undefined ? 0 : text.length
}

/** Stores where a text is; a negative number of bytes is that of a text that was cut. */
function storeText(numbers: Float64Array, index: number, text: StoredText | undefined): void {
  numbers[index] = text ? text.start : Number.NaN
  numbers[index + 1] = text ? (text.isCut ? -text.bytes : text.bytes) : 0
}

const textIn = (start = Number.NaN, bytes = 0): StoredText | undefined =>
  Number.isNaN(start) ? undefined : { start, bytes: Math.abs(bytes), isCut: bytes < 0 }
