import type { RequestDetails, RequestList, RequestSummary } from '@las/console/contract'
import {
  type BaseRecord,
  type Change,
  type Collection,
  collection,
  discard,
  insert,
  replace,
  retryOnConflict,
  type Store,
  SYSTEM,
  type Where,
  WriteConflictError,
  walk,
} from '@las/storage'
import type { ApiContext } from '../../api/http/context.js'
import { detailsOf } from '../../api/request-log/present-request.js'
import type { RequestLog } from '../../api/request-log/request-log.js'
import type { Messages } from '../../storage/open-storage.js'
import { processRecords } from '../control-records.js'
import { type Range, type RequestSource, startOf, toList } from './request-source.js'

/** A request that a process has stored. */
interface StoredRequest extends BaseRecord {
  /** Its sequence among the requests of all processes as text; `NEW` before it is determined. */
  readonly number: string
  readonly endedAt: number
  readonly summary: RequestSummary
}

export const requestRecords: Collection<StoredRequest> = collection('_requests', ['number'])

/** The rest of a {@link StoredRequest}, which has the same id. It is large, and only read to show one request. */
interface StoredDetails extends BaseRecord, Omit<RequestDetails, keyof RequestSummary> {}

export const requestDetails: Collection<StoredDetails> = collection('_requestDetails')

interface HeadRecord extends BaseRecord, Range {}

export const requestHeads: Collection<HeadRecord> = collection('_requestHeads')

const HEAD = { id: 'head', organizationId: SYSTEM, revision: 0, first: 1, latest: 0 }
const NEW = 'new'
const MAX_ENTRIES = 1000
/** The number of requests that are stored, or removed, in one write. */
const BATCH = 200

/** Asks all processes to store their requests. The text is the id of the process that asks. */
const ASK = 'requests wanted'
/** Answers with the ids of the process that has asked, and of the one that has stored its requests, separated by a space. */
const ANSWER = 'requests stored'

/** How long a process waits for the others, in milliseconds. It does not wait again for those that have not answered until they do. */
const MAX_WAIT_MS = 2000

export interface SharedRequestLogOptions {
  readonly context: ApiContext
  readonly log: RequestLog
  readonly store: Store
  readonly messages: Messages
  readonly processId: string
}

/**
 * The requests of all processes that share their storage. Each process keeps its own in memory. Only when a page of the console asks for
 * them, all processes store those that they have not stored yet, and the process that was asked numbers them in the order of their ends.
 * Therefore, requests cost nothing more while no page shows them.
 */
export class SharedRequestLog implements RequestSource {
  readonly #options: SharedRequestLogOptions
  /** The sequence of the latest request of this process that is stored. */
  #stored = 0
  /** The sequence of the latest request that may be stored, because the outcome of its write is unknown. */
  #written = 0
  #storing: Promise<void> = Promise.resolve()
  #collecting: Promise<Range> | undefined
  /** The processes that have not answered in time. */
  readonly #silent = new Set<string>()
  #onAnswer: (processId: string) => void = () => {}
  #unsubscribe: (() => void)[] = []

  constructor(options: SharedRequestLogOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { messages, processId, context } = this.#options
    const answer = async (asker: string): Promise<void> => {
      if (asker === processId) return
      await this.#store()
      await messages.publish(ANSWER, `${asker} ${processId}`)
    }
    this.#unsubscribe = await Promise.all([
      messages.subscribe(
        ASK,
        asker => void answer(asker).catch(context.log.fault),
        () => {},
      ),
      messages.subscribe(
        ANSWER,
        text => {
          const [asker, answerer = ''] = text.split(' ')
          if (asker === processId) this.#onAnswer(answerer)
        },
        () => {},
      ),
    ])
  }

  stop(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
  }

  async list(after: number | undefined, limit: number): Promise<RequestList> {
    const range = await this.#collect()
    const from = startOf(range, after, limit)
    const to = Math.min(range.latest, from + limit - 1)
    const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => `${from + index}`)
    if (numbers.length === 0) return toList(range, [])
    const records = await this.#read({ number: numbers })
    const entries = records.map(({ summary, number }) => ({ ...summary, sequence: Number(number) }))
    return toList(
      range,
      entries.toSorted((one, other) => one.sequence - other.sequence),
    )
  }

  async find(sequence: number): Promise<RequestDetails | undefined> {
    const [record] = await this.#read({ number: [`${sequence}`] })
    if (!record) return undefined
    const stored = await this.#options.store.get(requestDetails, SYSTEM, record.id)
    if (!stored) return undefined
    const { headers, requestBody, responseBody } = stored
    return { ...record.summary, headers, requestBody, responseBody, sequence }
  }

  async clear(): Promise<void> {
    await this.#collect()
    const { store } = this.#options
    const cleared = await retryOnConflict(async () => {
      const head = await store.get(requestHeads, SYSTEM, HEAD.id)
      if (head) await store.write([replace(requestHeads, { ...head, first: head.latest + 1 })])
      return head?.latest ?? 0
    })
    // Other processes may have numbered later requests in the meantime.
    await this.#discardInBatches(
      walk(store, requestRecords, SYSTEM),
      ({ number }) => number !== NEW && Number(number) <= cleared,
    )
  }

  async #read(where: Where): Promise<StoredRequest[]> {
    const records: StoredRequest[] = []
    for await (const record of walk(this.#options.store, requestRecords, SYSTEM, { where })) records.push(record)
    return records
  }

  /** Stores the requests of this process that it has not stored yet. */
  #store(): Promise<void> {
    this.#storing = this.#storing.catch(() => {}).then(() => this.#storeUntil(this.#options.log.latest))
    return this.#storing
  }

  async #storeUntil(latest: number): Promise<void> {
    const { context, log, store, processId } = this.#options
    while (this.#stored < latest) {
      // A batch whose outcome is unknown is repeated as it was, so that all of it is stored or none.
      if (this.#written === this.#stored)
        this.#written = Math.min(latest, Math.max(this.#stored, log.first - 1) + BATCH)
      const entries = log.list(this.#stored + 1, this.#written)
      const details = await detailsOf(context, log, entries)
      const changes = details.flatMap(({ headers, requestBody, responseBody, ...summary }, index) => {
        const record = { id: `${processId} ${summary.sequence}`, organizationId: SYSTEM, revision: 0 }
        const endedAt = entries[index]?.endedAt ?? 0
        return [
          insert(requestRecords, { ...record, number: NEW, endedAt, summary }),
          insert(requestDetails, { ...record, headers, requestBody, responseBody }),
        ]
      })
      await store.write(changes).catch((error: unknown) => {
        // An earlier attempt has stored them.
        if (!(error instanceof WriteConflictError)) throw error
      })
      this.#stored = this.#written
    }
  }

  /** Lets all processes store their requests, and numbers them. */
  #collect(): Promise<Range> {
    this.#collecting ??= this.#collectNow().finally(() => {
      this.#collecting = undefined
    })
    return this.#collecting
  }

  async #collectNow(): Promise<Range> {
    const { store, messages, processId, context } = this.#options
    const missing = new Set<string>()
    for await (const { id } of walk(store, processRecords, SYSTEM)) {
      if (id !== processId && !this.#silent.has(id)) missing.add(id)
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, MAX_WAIT_MS)
      const finish = (): void => {
        clearTimeout(timer)
        resolve()
      }
      this.#onAnswer = id => {
        this.#silent.delete(id)
        missing.delete(id)
        if (missing.size === 0) finish()
      }
      if (missing.size === 0) finish()
      messages.publish(ASK, processId).catch(context.log.fault)
    })
    for (const id of missing) this.#silent.add(id)
    await this.#store()
    return retryOnConflict(() => this.#number())
  }

  /** Numbers the new requests, and removes the oldest ones. */
  async #number(): Promise<Range> {
    const { store } = this.#options
    const head = (await store.get(requestHeads, SYSTEM, HEAD.id)) ?? HEAD
    const added = await this.#latestNew()
    if (added.length === 0) return head
    const latest = head.latest + added.length
    const first = Math.max(head.first, latest - MAX_ENTRIES + 1)
    const removedNumbers = Array.from(
      { length: Math.min(MAX_ENTRIES, first - head.first) },
      (_, index) => `${head.first + index}`,
    )
    const removed = removedNumbers.length === 0 ? [] : await this.#read({ number: removedNumbers })
    const changes: Change[] = [
      ...added.map((record, index) => replace(requestRecords, { ...record, number: `${head.latest + 1 + index}` })),
      ...removals(removed),
    ]
    const next = { ...head, first, latest }
    await store.write([head.revision === 0 ? insert(requestHeads, next) : replace(requestHeads, next), ...changes])
    return next
  }

  /** The latest requests without a number, in the order of their ends. Earlier ones than the log keeps are removed. */
  async #latestNew(): Promise<StoredRequest[]> {
    let latest: StoredRequest[] = []
    const keepLatest = async (): Promise<void> => {
      const sorted = latest.toSorted((one, other) => one.endedAt - other.endedAt)
      latest = sorted.slice(-MAX_ENTRIES)
      await this.#discardInBatches(sorted.slice(0, -MAX_ENTRIES))
    }
    for await (const record of walk(this.#options.store, requestRecords, SYSTEM, { where: { number: [NEW] } })) {
      latest.push(record)
      if (latest.length === 2 * MAX_ENTRIES) await keepLatest()
    }
    await keepLatest()
    return latest
  }

  async #discardInBatches(
    records: AsyncIterable<StoredRequest> | Iterable<StoredRequest>,
    mustDiscard: (record: StoredRequest) => boolean = () => true,
  ): Promise<void> {
    const { store } = this.#options
    let batch: StoredRequest[] = []
    for await (const record of records) {
      if (mustDiscard(record)) batch.push(record)
      if (batch.length < BATCH) continue
      await store.write(removals(batch))
      batch = []
    }
    if (batch.length > 0) await store.write(removals(batch))
  }
}

const removals = (records: readonly StoredRequest[]): Change[] =>
  records.flatMap(record => [discard(requestRecords, record), discard(requestDetails, record)])
