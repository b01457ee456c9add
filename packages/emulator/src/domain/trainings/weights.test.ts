import { type ContentStore, insert, MemoryStore } from '@las/storage'
import { describe, expect, it } from 'vitest'
import { contextOver } from '../../testing/context.js'
import { type TrainingRecord, trainings } from './training.js'
import { weightsOf } from './weights.js'

/** A context with trainings, and functions that use their weights. The keys are new: the cache belongs to the process. */
async function open(...ids: string[]) {
  const over = contextOver(new MemoryStore())
  const keys = new Map<string, string>()
  for (const id of ids) {
    const { key, size, changes } = await over.blobs.write([Buffer.from(`weights of ${id}`)], 100)
    const training = { id, organizationId: 'first', revision: 0, weights: { key, size } } as unknown as TrainingRecord
    await over.store.write([...changes, insert(trainings, training)])
    keys.set(key, id)
  }
  const read: (string | undefined)[] = []
  const readAndCount: ContentStore['read'] = key => {
    read.push(keys.get(key))
    return over.blobs.read(key)
  }
  const blobs = new Proxy(over.blobs, {
    get: (target, name) => (name === 'read' ? readAndCount : Reflect.get(target, name, target)),
  })
  const context = { ...over, blobs }
  /** Uses the weights of trainings, and returns the ids of those that were read from the store. */
  const use = async (...ids: string[]): Promise<(string | undefined)[]> => {
    read.length = 0
    for (const id of ids) {
      const weights = await weightsOf(context, 'first', id)
      expect(Buffer.from(weights?.bytes ?? []).toString()).toBe(`weights of ${id}`)
    }
    return [...read]
  }
  return { context, keys, use }
}

describe('weightsOf', () => {
  it('returns the bytes and the key of the weights', async () => {
    const { context, keys } = await open('a')
    const weights = await weightsOf(context, 'first', 'a')
    expect(keys.get(weights?.key ?? '')).toBe('a')
    expect(Buffer.from(weights?.bytes ?? []).toString()).toBe('weights of a')
    expect(await weightsOf(context, 'first', 'a')).toBe(weights)
  })

  it('returns undefined without a training, for an unknown one, and for one without weights', async () => {
    const { context } = await open('a')
    const training = { id: 'b', organizationId: 'first', revision: 0, weights: null } as unknown as TrainingRecord
    await context.store.write([insert(trainings, training)])
    expect(await weightsOf(context, 'first', undefined)).toBeUndefined()
    expect(await weightsOf(context, 'first', null)).toBeUndefined()
    expect(await weightsOf(context, 'first', 'b')).toBeUndefined()
    expect(await weightsOf(context, 'first', 'c')).toBeUndefined()
    expect(await weightsOf(context, 'second', 'a')).toBeUndefined()
  })

  it('reads weights once, and keeps those of four trainings', async () => {
    const { use } = await open('a', 'b', 'c', 'd', 'e')
    expect(await use('a', 'b', 'c', 'd')).toEqual(['a', 'b', 'c', 'd'])
    expect(await use('a', 'b', 'c', 'd')).toEqual([])
    expect(await use('e')).toEqual(['e'])
    expect(await use('b', 'c', 'd', 'e')).toEqual([])
    expect(await use('a')).toEqual(['a'])
    expect(await use('c', 'd', 'e', 'a')).toEqual([])
  })

  it('does not return the cached weights of a training that was deleted', async () => {
    const { context, use } = await open('a')
    await use('a')
    const store = new MemoryStore()
    expect(await weightsOf({ ...context, store }, 'first', 'a')).toBeUndefined()
  })
})
