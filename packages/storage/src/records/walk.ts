import { setImmediate } from 'node:timers/promises'
import type { BaseRecord, Collection } from './collection.js'
import type { ListQuery, RecordReader } from './store.js'

const PAGE_SIZE = 500

/** Reads all matching records page by page, oldest first by default. Other tasks of the event loop can run between pages. */
export async function* walk<R extends BaseRecord>(
  store: RecordReader,
  collection: Collection<R>,
  organizationId: string,
  { where = {}, order = 'ascending' }: Partial<Pick<ListQuery, 'where' | 'order'>> = {},
): AsyncGenerator<R, void> {
  let cursor: string | undefined
  for (;;) {
    const page = await store.list(collection, organizationId, { where, order, limit: PAGE_SIZE, cursor })
    yield* page.records
    if (page.cursor === null) return
    cursor = page.cursor
    await setImmediate()
  }
}
