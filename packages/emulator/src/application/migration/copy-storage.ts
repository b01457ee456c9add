import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import {
  type AdminBlobStore,
  type AdminStore,
  type BlobStore,
  blobReferences,
  type DumpPage,
  type StoredRecord,
} from '@las/storage'
import type { Storage } from '../../storage/open-storage.js'

/** The stores that a migration fills. */
export interface MigrationTarget {
  readonly records: AdminStore
  readonly files: BlobStore & AdminBlobStore
}

const REPORT_INTERVAL_MS = 1000

/**
 * Copies all records and files, and compares them with the source. Positions, revisions and keys stay the same. Files that the target
 * has are not copied again, so an interrupted copy can be repeated. A page of records and a file are in memory at a time.
 * @param report receives lines that describe the progress
 * @throws if content is missing or damaged, or if the copy differs from the source.
 */
export async function copyStorage(
  source: Pick<Storage, 'admin' | 'store'>,
  { records, files }: MigrationTarget,
  report: (line: string) => void,
): Promise<void> {
  const counted = counter(report, 'Files checked or copied')
  let copied = 0
  for await (const key of blobReferences(source.store)) {
    const content = await source.admin.contents.read(key)
    if (!content)
      throw new Error(
        `The file ${key} of the source is missing. Restore it from a backup, and run the migration again.`,
      )
    if (await files.restore(key, await buffer(content))) copied += 1
    counted.add(1)
  }
  report(`Files: ${counted.count}, of which ${copied} were copied now.`)

  await records.loadPages(countedPages(source.admin.records, counter(report, 'Records copied')))
  const compared = counter(report, 'Records compared')
  await compareRecords(recordsOf(countedPages(source.admin.records, compared)), recordsOf(records.pages()))
  report(`Records: ${compared.count}, equal to those of the source.`)

  const verified = counter(report, 'Files verified')
  for await (const key of blobReferences(source.store)) {
    const content = await files.read(key)
    if (!content) throw new Error(`The file ${key} is missing from the target. Run the migration again.`)
    // The stream fails if the content does not match its SHA-256.
    for await (const _ of content);
    verified.add(1)
  }
  report(`Files: ${verified.count}, equal to their SHA-256.`)
}

/**
 * @param interrupted resolves when other processes may have used the database
 * @throws if it has resolved.
 */
export async function rejectInterruption(interrupted: Promise<void>): Promise<void> {
  const isInterrupted = await Promise.race([interrupted.then(() => true), setImmediate(false)])
  if (!isInterrupted) return
  throw new Error(
    'The connection to PostgreSQL was interrupted, so that other processes may have changed the data. Stop them, and run the migration again.',
  )
}

type NamedRecord = StoredRecord & { readonly collection: string }

async function* recordsOf(pages: AsyncIterable<DumpPage>): AsyncGenerator<NamedRecord> {
  for await (const { collection, records } of pages) for (const record of records) yield { collection, ...record }
}

/** @throws if records differ. The message contains the first one. */
async function compareRecords(source: AsyncGenerator<NamedRecord>, target: AsyncGenerator<NamedRecord>): Promise<void> {
  try {
    for (;;) {
      const [expected, actual] = [(await source.next()).value, (await target.next()).value]
      if (!expected && !actual) return
      if (isDeepStrictEqual(expected, actual)) continue
      const { collection, record } = (expected ?? actual) as NamedRecord
      throw new Error(
        `The record ${record.id} of ${collection} differs from that of the source, or is only in one of them. Make sure that no other ` +
          'process uses the target, and run the migration again.',
      )
    }
  } finally {
    await Promise.all([source.return(undefined), target.return(undefined)])
  }
}

interface Counter {
  count: number
  add(count: number): void
}

async function* countedPages(store: AdminStore, counted: Counter): AsyncGenerator<DumpPage> {
  for await (const page of store.pages()) {
    yield page
    counted.add(page.records.length)
  }
}

/** Counts, and reports the count about once a second. */
function counter(report: (line: string) => void, label: string): Counter {
  let last = performance.now()
  return {
    count: 0,
    add(count) {
      this.count += count
      if (performance.now() - last < REPORT_INTERVAL_MS) return
      last = performance.now()
      report(`${label}: ${this.count}`)
    },
  }
}
