import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { openFileBlobStore, openSqliteStore, type Store, StoredContents, sqliteDrivers, walk } from '@las/storage'
import {
  type Failure,
  FaultInjector,
  fastTempDirectory,
  faultyDriver,
  faultyFiles,
  hasSqlite,
} from '@las/storage/conformance'
import { createDirectory } from '@las/storage/files'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clearStorage, loadSnapshot, type Snapshot, takeSnapshot } from '../../admin/snapshot.js'
import type { ApiContext } from '../../api/http/context.js'
import { storeContent } from '../../domain/documents/content.js'
import { createDocument } from '../../domain/documents/create-document.js'
import { deleteDocument, deleteDocuments } from '../../domain/documents/delete-documents.js'
import { type DocumentRecord, documents } from '../../domain/documents/document.js'
import { temporaryKeys } from '../../platform/keys.js'
import { OffsetClock } from '../../platform/time/clock.js'
import type { AdminStorage } from '../../storage/admin-storage.js'
import { contextOver } from '../../testing/context.js'
import { schema } from '../schema.js'

const caller = { organizationId: 'las:organization:one', appClientId: 'las:app-client:one' }
const keys = temporaryKeys()
const large = (letter: string): Buffer => Buffer.alloc(40_000, letter)

let directory: string
/** A data directory with some documents. Each attempt starts with a copy. */
let template: string
/** A state in which documents of the template were removed, changed and added. */
let snapshot: Snapshot
beforeAll(async () => {
  directory = await mkdtemp(join(fastTempDirectory, 'las-atomicity-'))
  template = join(directory, 'template')
  if (!hasSqlite) return
  await inDirectory(template, undefined, async context => {
    const ids = await Promise.all(['a', 'b', 'c'].map(letter => create(context, large(letter))))
    await create(context, Buffer.from('small'))
    const original = await takeSnapshot(context, 0)
    await remove(context, ids[0])
    await upload(context, ids[1], large('B'))
    await create(context, large('d'))
    snapshot = await takeSnapshot(context, 0)
    await loadSnapshot(context, original, new OffsetClock(Date.now))
  })
})
afterAll(() => rm(directory, { recursive: true, force: true }))

interface StepContext extends ApiContext {
  readonly contents: StoredContents
  readonly storage: AdminStorage
}

/** Opens the storage of a directory and runs `action`. The storage fails as configured in `faults`. */
async function inDirectory<T>(
  path: string,
  faults: FaultInjector | undefined,
  action: (context: StepContext) => Promise<T>,
): Promise<T> {
  const drivers = faults ? sqliteDrivers.map(driver => faultyDriver(driver, faults)) : sqliteDrivers
  await createDirectory(path)
  const store = await openSqliteStore(join(path, 'records.sqlite'), schema, { drivers })
  try {
    let ids = 0
    const createId = (): string => `${Date.now()}${ids++}`.padStart(32, '0')
    const blobs = await openFileBlobStore(join(path, 'documents'), createId, {
      ...(faults && { files: faultyFiles(faults) }),
    })
    const location = { records: 'records.sqlite', remedy: '' }
    const contents = new StoredContents(store, blobs, createId, { location })
    const context = contextOver(store, { blobs: contents, keys, log: { request: () => {}, fault: () => {} } })
    return await action({ ...context, contents, storage: { schema, records: store, contents } })
  } finally {
    await store.close()
  }
}

const create = async (context: ApiContext, content: Buffer): Promise<string> =>
  (await createDocument(context, caller, { content: content.toString('base64') })).id

const remove = (context: ApiContext, documentId: string | undefined): Promise<unknown> =>
  documentId === undefined ? deleteDocuments(context, caller, {}) : deleteDocument(context, caller, documentId)

async function upload(context: ApiContext, id: string | undefined, content: Buffer): Promise<void> {
  await storeContent(context, caller, id ?? '', await context.blobs.write([content], content.length))
}

async function* allDocuments(store: Store): AsyncGenerator<DocumentRecord> {
  yield* walk(store, documents, caller.organizationId)
}

const idOf = async ({ store }: ApiContext, name: string): Promise<string> => {
  for await (const { id, contentMD5 } of allDocuments(store)) if (contentMD5 === md5(large(name))) return id
  throw new Error(`No document has the content ${name}`)
}

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')

/** Checks that the content of every document is readable and correct, and returns the ids and hashes of all documents. */
async function stateOf({ store, blobs }: ApiContext): Promise<string> {
  const state: string[] = []
  for await (const { id, blob, contentMD5 } of allDocuments(store)) {
    const content = blob && (await blobs.read(blob.key))
    if (!content) throw new Error(`${id} has no content`)
    expect(md5(await buffer(content))).toBe(contentMD5)
    state.push(`${id} ${contentMD5}`)
  }
  return state.sort().join('\n')
}

const actions: Readonly<Record<string, (context: StepContext) => Promise<unknown>>> = {
  'creating a document': context => create(context, large('e')),
  'replacing the content of a document': async context => upload(context, await idOf(context, 'b'), large('E')),
  'deleting a document': async context => remove(context, await idOf(context, 'c')),
  'deleting all documents': context => remove(context, undefined),
  'restoring a snapshot': context => loadSnapshot(context, snapshot, new OffsetClock(Date.now)),
  reset: clearStorage,
}

describe.skipIf(!hasSqlite).each(Object.entries(actions))('%s', (name, action) => {
  it.each<Failure>(['error', 'crash'])('is atomic if any step fails (%s)', async failure => {
    const before = await inDirectory(template, undefined, stateOf)
    const undisturbed = join(directory, `${name} ${failure}`)
    await cp(template, undisturbed, { recursive: true })
    const after = await inDirectory(undisturbed, undefined, async context => {
      await action(context)
      return stateOf(context)
    })
    expect(after).not.toBe(before)

    const outcomes = { done: 0, undone: 0 }
    for (let step = 0, isReached = true; isReached; step++) {
      const path = join(directory, `${name} ${failure} ${step}`)
      await cp(template, path, { recursive: true })
      const faults = new FaultInjector()
      const succeeded = await inDirectory(path, faults, async context => {
        faults.failAt(step, failure)
        return action(context).then(
          () => true,
          () => false,
        )
      })
      isReached = faults.operations.length > step
      const what = `step ${step}: ${faults.operations.join(' ')}`
      await inDirectory(path, undefined, async context => {
        const state = withoutNewIds(await stateOf(context), before)
        const isDone = state === withoutNewIds(after, before)
        if (isReached) outcomes[isDone ? 'done' : 'undone'] += 1
        if (!isDone) expect(state, what).toBe(before)
        if (succeeded) expect(isDone, what).toBe(true)
        // The garbage collection removes exactly the content that is not in use.
        await context.contents.collectUnreferenced({ olderThan: 0, now: Date.now() + 1000 })
        expect(withoutNewIds(await stateOf(context), before), what).toBe(state)
        expect((await readdir(join(path, 'documents', 'stored'))).sort(), what).toEqual(
          (await context.contents.keys()).sort(),
        )
        expect(await readdir(join(path, 'documents', 'incoming')), what).toEqual([])
      })
      await rm(path, { recursive: true })
      if (!isReached) expect(succeeded).toBe(true)
    }
    expect(outcomes.undone).toBeGreaterThan(0)
    // The last steps of all other actions only remove files, so failures there leave the action completed.
    if (name !== 'creating a document') expect(outcomes.done).toBeGreaterThan(0)
  })
})

/** A state without the ids of documents that did not exist before. */
const withoutNewIds = (state: string, before: string): string =>
  state
    .split('\n')
    .map(line => (before.includes(line.split(' ')[0] ?? '') ? line : (line.split(' ')[1] ?? '')))
    .sort()
    .join('\n')
