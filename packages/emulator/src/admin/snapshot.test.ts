import { text } from 'node:stream/consumers'
import { MemoryBlobStore, MemoryStore } from '@las/storage'
import { expect, it } from 'vitest'
import type { ApiContext } from '../api/http/context.js'
import { temporaryKeys } from '../platform/keys.js'
import { contextOver } from '../testing/context.js'
import { takeSnapshot } from './snapshot.js'
import { streamSnapshot } from './snapshot-stream.js'

const keys = temporaryKeys()

/** An emulator in which files cannot be removed after a snapshot. */
function withFailingRemovals(store: MemoryStore): { context: ApiContext; faults: unknown[] } {
  const faults: unknown[] = []
  const blobs = new MemoryBlobStore(() => 'id')
  blobs.hold = () => () => Promise.reject(new Error('cannot remove'))
  const log = { request: () => {}, fault: (error: unknown) => faults.push(error) }
  return { context: contextOver(store, { blobs, keys, log }), faults }
}

const ways: [string, (context: ApiContext) => Promise<unknown>][] = [
  ['takeSnapshot', context => takeSnapshot(context, 0)],
  ['streamSnapshot', async context => JSON.parse(await text(streamSnapshot(context, 0)))],
]

it.each(ways)('%s fails with its own error when removals fail as well', async (_name, take) => {
  const store = new MemoryStore()
  store.dump = () => Promise.reject(new Error('cannot read'))
  const { context, faults } = withFailingRemovals(store)
  await expect(take(context)).rejects.toThrow('cannot read')
  expect(faults).toEqual([new Error('cannot remove')])
})

it.each(ways)('%s is complete when only removals fail, which are reported', async (_name, take) => {
  const { context, faults } = withFailingRemovals(new MemoryStore())
  expect(await take(context)).toMatchObject({ version: 1, blobs: {} })
  expect(faults).toEqual([new Error('cannot remove')])
})
