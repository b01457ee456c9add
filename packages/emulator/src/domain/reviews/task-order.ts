import type { BaseRecord, Collection, Order, Store, Where } from '@las/storage'
import { LIMITS } from '../../platform/limits.js'
import { transitionExecutions } from '../transitions/transition-execution.js'
import { validationTasks } from '../validations/validation-task.js'
import { createdTimeOf, type ReviewTask } from './task.js'

/** The tasks to read: those of validations, and those of transitions. */
export interface Selection {
  readonly validationTasks: Where
  readonly transitionExecutions: Where
}

/** A task, and the cursor of the tasks after it. */
export interface OrderedTask {
  readonly task: ReviewTask
  readonly cursor: string
}

/** Number of records that are read at a time. */
const PAGE_SIZE = 100

/**
 * Reads tasks of both kinds in the order of their creation, page by page.
 * @param start the cursor of an earlier task of the same selection.
 */
export async function* tasksInOrder(
  store: Store,
  organizationId: string,
  { order, start, ...selection }: Selection & { readonly order: Order; readonly start?: string | undefined },
): AsyncGenerator<OrderedTask, void> {
  const starts: (string | null)[] = start === undefined ? [] : JSON.parse(Buffer.from(start, 'base64url').toString())
  const open = <R extends BaseRecord>(
    collection: Collection<R>,
    where: Where,
    asTask: (record: R) => ReviewTask,
    index: number,
  ): TaskStream<R> => new TaskStream({ store, organizationId, collection, where, order, asTask }, starts[index])
  const streams = [
    open(validationTasks, selection.validationTasks, record => ({ kind: 'validation-task', record }), 0),
    open(transitionExecutions, selection.transitionExecutions, record => ({ kind: 'transition-execution', record }), 1),
  ] as const
  for (;;) {
    const [a, b] = await Promise.all(streams.map(stream => stream.peek()))
    const first = !b || (a && isBefore(a, b, order)) ? streams[0] : streams[1]
    const task = await first.take()
    if (!task) return
    const cursor = Buffer.from(JSON.stringify(streams.map(stream => stream.cursor))).toString('base64url')
    yield { task, cursor }
  }
}

function isBefore(a: ReviewTask, b: ReviewTask, order: Order): boolean {
  const [first, second] = [createdTimeOf(a), createdTimeOf(b)]
  return order === 'ascending' ? first <= second : first >= second
}

interface StreamSource<R extends BaseRecord> {
  readonly store: Store
  readonly organizationId: string
  readonly collection: Collection<R>
  readonly where: Where
  readonly order: Order
  readonly asTask: (record: R) => ReviewTask
}

/** The tasks of one kind. */
class TaskStream<R extends BaseRecord> {
  readonly #source: StreamSource<R>
  #page: { readonly task: ReviewTask; readonly cursor: string }[] = []
  /** The cursor of the next page; undefined before the first page, null after the last one. */
  #next: string | undefined | null
  /** The cursor of the tasks after those that were taken; null after the last one, undefined before the first one. */
  cursor: string | undefined | null

  constructor(source: StreamSource<R>, start: string | undefined | null) {
    this.#source = source
    this.#next = start
    this.cursor = start
  }

  async peek(): Promise<ReviewTask | undefined> {
    while (this.#page.length === 0 && this.#next !== null) await this.#read(this.#next)
    return this.#page[0]?.task
  }

  async take(): Promise<ReviewTask | undefined> {
    await this.peek()
    const first = this.#page.shift()
    if (first) this.cursor = this.#page.length === 0 && this.#next === null ? null : first.cursor
    return first?.task
  }

  async #read(cursor: string | undefined): Promise<void> {
    const { store, collection, organizationId, where, order, asTask } = this.#source
    const query = { where, order, limit: PAGE_SIZE, maxBytes: LIMITS.pageBytes, cursor }
    const page = await store.list(collection, organizationId, query)
    this.#page = page.records.map((record, index) => ({ task: asTask(record), cursor: page.cursors[index] ?? '' }))
    this.#next = page.cursor
  }
}
