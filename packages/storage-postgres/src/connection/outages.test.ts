import { setTimeout } from 'node:timers/promises'
import { incrementCounter, insert, readCounter } from '@las/storage'
import { findPostgres, type PostgresCluster, startPostgres } from '@las/test-servers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgresStore } from '../open-postgres-store.js'
import { counter, counters, note, notes, schema } from '../testing/example-schema.js'

const hasPostgres = findPostgres() !== undefined

describe.skipIf(!hasPostgres)(`outages of PostgreSQL${hasPostgres ? '' : ' (skipped: install PostgreSQL)'}`, () => {
  let cluster: PostgresCluster
  beforeAll(async () => {
    cluster = await startPostgres()
  })
  afterAll(() => cluster.remove())

  it('neither lose an acknowledged write nor apply one twice', async () => {
    const store = await openPostgresStore(cluster.url, schema)
    let isDone = false
    let written = 0
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let index = 0; !isDone; index++) {
        const id = `${writer}-${index}`
        await store.write([insert(notes, note(id)), incrementCounter(counters, counter('all', 1))])
        written += 1
      }
    })
    for (const mode of ['immediate', 'fast', 'immediate'] as const) {
      await setTimeout(300)
      await cluster.stop(mode)
      await cluster.start()
    }
    const beforeLast = written
    await expect.poll(() => written).toBeGreaterThan(beforeLast)
    isDone = true
    await Promise.all(writers)
    // A write that took effect before its connection was lost would be counted twice, or would conflict with itself.
    expect(await readCounter(store, counters, 'o', 'all')).toBe(written)
    expect(await store.count(notes, 'o', { limit: 1_000_000 })).toBe(written)
    await store.close()
  })

  it('and wrong addresses have errors that name the remedy', async () => {
    const url = new URL(cluster.url)
    url.pathname = '/missing'
    await expect(openPostgresStore(url.href, schema)).rejects.toMatchObject({
      name: 'StorageError',
      problem: 'permission',
      message: 'Database "missing" does not exist. Create it with CREATE DATABASE.',
    })
    url.pathname = '/postgres'
    url.username = 'unknown'
    await expect(openPostgresStore(url.href, schema)).rejects.toMatchObject({
      problem: 'permission',
      message: 'PostgreSQL rejected the user or the password: role "unknown" does not exist.',
    })
  })
})
