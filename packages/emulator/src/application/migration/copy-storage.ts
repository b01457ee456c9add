import { buffer } from 'node:stream/consumers'
import { isDeepStrictEqual } from 'node:util'
import type { AdminBlobStore, AdminStore, BlobStore, Dump } from '@las/storage'
import type { Storage } from '../../storage/open-storage.js'

/** The stores that a migration fills. */
export interface MigrationTarget {
  readonly records: AdminStore
  readonly files: BlobStore & AdminBlobStore
}

const REPORT_INTERVAL_MS = 1000

/**
 * Copies all records and files, and compares them with the source. Positions, revisions and keys stay the same. Files that the target
 * has are not copied again, so an interrupted copy can be repeated.
 * @param report receives lines that describe the progress
 * @throws if content is missing or damaged, or if the copy differs from the source.
 */
export async function copyStorage(
  source: Storage,
  { records, files }: MigrationTarget,
  report: (line: string) => void,
): Promise<void> {
  const { contents } = source.admin
  const keys = await contents.keys()
  const counted = progress(report, keys.length)
  let copied = 0
  for (const key of keys) {
    const content = await contents.read(key)
    if (!content)
      throw new Error(
        `The file ${key} of the source is missing. Restore it from a backup, and run the migration again.`,
      )
    if (await files.restore(key, await buffer(content))) copied += 1
    counted('Files checked or copied')
  }
  report(`Files: ${keys.length}, of which ${copied} were copied now.`)

  const dump = await source.admin.records.dump()
  const count = countOf(dump)
  report(`Copying ${count} records.`)
  await records.load(dump)
  compareRecords(dump, await records.dump())
  report(`Records: ${count}, equal to those of the source.`)

  const verified = progress(report, keys.length)
  for (const key of keys) {
    const content = await files.read(key)
    if (!content) throw new Error(`The file ${key} is missing from the target. Run the migration again.`)
    // The stream fails if the content does not match its SHA-256.
    for await (const _ of content);
    verified('Files verified')
  }
  report(`Files: ${keys.length}, equal to their SHA-256.`)
}

const countOf = (dump: Dump): number => Object.values(dump).reduce((sum, { length }) => sum + length, 0)

/** @throws if two dumps are different. The message contains the first collection that differs. */
function compareRecords(source: Dump, target: Dump): void {
  for (const name of new Set([...Object.keys(source), ...Object.keys(target)])) {
    const [expected = [], actual = []] = [source[name], target[name]]
    if (isDeepStrictEqual(expected, actual)) continue
    throw new Error(
      `The records of ${name} differ from those of the source (${expected.length} in the source, ${actual.length} in the target). ` +
        'Make sure that no other process uses the target, and run the migration again.',
    )
  }
}

/** Returns a function that counts, and reports the count about once a second. */
function progress(report: (line: string) => void, total: number): (label: string) => void {
  let count = 0
  let last = performance.now()
  return label => {
    count += 1
    if (performance.now() - last < REPORT_INTERVAL_MS) return
    last = performance.now()
    report(`${label}: ${count} of ${total}`)
  }
}
