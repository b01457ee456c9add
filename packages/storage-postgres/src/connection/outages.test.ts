import { setTimeout } from 'node:timers/promises'
import { type DumpPage, incrementCounter, insert, pagesOf, readCounter } from '@las/storage'
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

  it('reject pages of records with the remedy', async () => {
    const store = await openPostgresStore(cluster.url, schema, { schemaName: 'pages' })
    await store.write(Array.from({ length: 1200 }, (_, index) => insert(notes, note(`${index}`))))
    const unavailable = {
      name: 'StorageError',
      problem: 'io',
      message: expect.stringMatching(/^PostgreSQL cannot be reached: .* Check that it is running/),
    }
    const dump = await store.dump()
    const pages: unknown[] = []
    const readAll = async (): Promise<void> => {
      for await (const page of store.pages()) {
        pages.push(page)
        await cluster.stop('immediate')
      }
    }
    await expect(readAll()).rejects.toMatchObject(unavailable)
    expect(pages).toHaveLength(1)
    const load = async function* (): AsyncGenerator<DumpPage> {
      yield* pagesOf(dump)
    }
    await expect(store.loadPages(load())).rejects.toMatchObject(unavailable)
    await cluster.start()
    await store.loadPages(load())
    expect(await store.dump()).toEqual(dump)
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
