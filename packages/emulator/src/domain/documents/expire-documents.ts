import {
  type BaseRecord,
  type Collection,
  collection,
  insert,
  replace,
  retryOnConflict,
  SYSTEM,
  walk,
} from '@las/storage'
import { dayOf } from '../../platform/time/days.js'
import type { JobKind } from '../../scheduling/job-kind.js'
import { clients } from '../app-clients/clients.js'
import type { Context } from '../common/context.js'
import { documents } from './document.js'
import { removeDocuments } from './remove-documents.js'
import { daysBetween, expiryOf } from './retention.js'

/** Number of documents that are removed in one write. */
const BATCH_SIZE = 200

/** Number of days in the query that finds out whether documents may have expired. */
const DAYS_PER_QUERY = 100

/** The day of the last run; there is at most one record. */
interface SweepRecord extends BaseRecord {
  readonly day: string
}

export const sweeps: Collection<SweepRecord> = collection('retention')

/** Removes the expired documents with their content. Their predictions are kept. */
const expireJob: JobKind<Context> = {
  name: 'expireDocuments',
  every: 60_000,
  run: (_job, context) => expireDocuments(context),
}

export default expireJob

async function expireDocuments(context: Context): Promise<void> {
  const { store, clock } = context
  const today = dayOf(clock())
  const last = await store.get(sweeps, SYSTEM, 'documents')
  const days = [...daysBetween(last && last.day < today ? last.day : today, today)]
  for (const organizationId of await organizationIds(context)) {
    for (let start = 0; start < days.length; start += DAYS_PER_QUERY) {
      const expiryDay = days.slice(start, start + DAYS_PER_QUERY)
      if ((await store.count(documents, organizationId, { where: { expiryDay }, limit: 1 })) === 0) continue
      for (const day of expiryDay) await expireOn(context, organizationId, day)
    }
  }
  if (!last) await store.write([insert(sweeps, { id: 'documents', organizationId: SYSTEM, revision: 0, day: today })])
  else if (last.day !== today) await store.write([replace(sweeps, { ...last, day: today })])
}

async function expireOn(context: Context, organizationId: string, day: string): Promise<void> {
  const { store, clock } = context
  let cursor: string | undefined
  do {
    cursor = await retryOnConflict(async () => {
      const where = { expiryDay: [day] }
      const page = await store.list(documents, organizationId, { where, order: 'ascending', limit: BATCH_SIZE, cursor })
      const now = clock()
      const expired = page.records.filter(document => expiryOf(document) <= now)
      if (expired.length > 0) await removeDocuments(context, expired)
      return page.cursor ?? undefined
    })
  } while (cursor !== undefined)
}

/** The ids of all organizations: each of them has an app client. */
async function organizationIds({ store }: Context): Promise<Set<string>> {
  const ids = new Set<string>()
  for await (const { caller } of walk(store, clients, SYSTEM)) ids.add(caller.organizationId)
  return ids
}
