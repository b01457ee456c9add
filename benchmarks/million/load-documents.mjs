// Writes many documents to a store, as requests would, but several hundred at a time.
import { randomBytes } from 'node:crypto'
import { StoredContents } from '@las/storage'

/** Documents in a write. */
const GROUP = 250
/** Writes that run at the same time. */
const CONCURRENCY = 4
const DAY = 24 * 60 * 60 * 1000
/** The documents expire on this number of successive days. */
export const EXPIRY_DAYS = 30
/** The documents of each consent. */
const PER_CONSENT = 100

/**
 * @typedef {{ organizationId: string, appClientId: string }} Caller
 * @typedef {{ datasetId?: string, batchId?: string, consentId: string }} Groups
 */

/**
 * The groups of a document. Half of the documents are in the first dataset and 100 in the last one; a third are in the first batch.
 * @param {number} index @param {number} count
 * @param {{ datasets: readonly string[], batches: readonly string[], consents: readonly string[] }} ids
 * @returns {Groups}
 */
function groupsOf(index, count, { datasets, batches, consents }) {
  const isRare = index % Math.max(1, Math.floor(count / 100)) === 0
  const dataset = isRare ? datasets.length - 1 : index % 2 === 0 ? 0 : 1 + ((index >> 1) % (datasets.length - 2))
  const batch = index % 3 === 0 ? 0 : 1 + (index % (batches.length - 1))
  return { datasetId: datasets[dataset], batchId: batches[batch], consentId: consents[index % consents.length] ?? '' }
}

/** @param {number} count the number of documents */
export const newConsents = count =>
  Array.from(
    { length: Math.max(1, Math.floor(count / PER_CONSENT)) },
    () => `las:consent:${randomBytes(16).toString('hex')}`,
  )

/**
 * @param {any} source the functions of `emulator-source.ts`
 * @param {import('@las/storage').Store} records
 * @param {{ count: number, retentionInDays: number, caller: Caller, datasets: readonly string[], batches: readonly string[],
 *   consents: readonly string[] }} options
 */
export async function loadDocuments(source, records, { count, retentionInDays, caller, ...ids }) {
  const { countingStore, countedCollections, writeDocuments, describeContent, newRecord, idOf, minimalPdf } = source
  const createId = () => randomBytes(16).toString('hex')
  const store = countingStore(records, Date.now, countedCollections)
  // All content is small enough to be stored as records.
  const blobs = new StoredContents(store, /** @type {any} */ (undefined), createId, {
    location: { records: 'the store', remedy: '' },
  })
  const start = Date.now()
  /** @param {number} first */
  const write = async first => {
    const edits = []
    const extraChanges = []
    for (let index = first; index < Math.min(first + GROUP, count); index++) {
      const blob = await blobs.write([Buffer.from(minimalPdf(`Total ${index}.00`))], 1 << 20)
      const clock = () => start - Math.floor((EXPIRY_DAYS * DAY * (count - index - 1)) / count)
      const context = { clock, newId: (/** @type {string} */ kind) => idOf(kind, createId(), 'las') }
      const after = {
        ...newRecord(context, caller, 'document'),
        agentRunId: null,
        name: `invoice ${index}.pdf`,
        description: null,
        metadata: null,
        ...groupsOf(index, count, ids),
        retentionInDays,
        declaredContentType: null,
        ...describeContent(blob, null),
      }
      edits.push({ after })
      extraChanges.push(...blob.changes)
    }
    await writeDocuments({ store, blobs }, edits, { extraChanges })
  }
  let next = 0
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (; next < count; ) {
        const first = next
        next += GROUP
        await write(first)
      }
    }),
  )
}
