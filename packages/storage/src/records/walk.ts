import { setImmediate } from 'node:timers/promises'
import type { BaseRecord, Collection } from './collection.js'
import type { ListQuery, RecordReader } from './store.js'

const PAGE = 500

/** All matching records, by default the oldest first, page by page. Other work can run between pages. */
export async function* walk<R extends BaseRecord>(
  store: RecordReader,
  collection: Collection<R>,
  organizationId: string,
  { where = {}, order = 'ascending' }: Partial<Pick<ListQuery, 'where' | 'order'>> = {},
): AsyncGenerator<R, void> {
  let cursor: string | undefined
  for (;;) {
    const page = await store.list(collection, organizationId, { where, order, limit: PAGE, cursor })
    yield* page.records
    if (page.cursor === null) return
    cursor = page.cursor
    await setImmediate()
  }
}
