import { type BaseRecord, type Collection, collection, insert, type ListQuery, MemoryStore } from '@las/storage'
import { beforeEach, expect, it } from 'vitest'
import { contextOver } from '../../testing/context.js'
import { type PeriodPageRequest, periodPage } from './period-page.js'

interface Note extends BaseRecord {
  readonly createdTime: string
}

const notes = collection<Note>('notes')
const caller = { organizationId: 'las:organization:a' }

const at = (second: number): string =>
  new Date(Date.UTC(2030, 0) + second * 1000).toISOString().replace('Z', '000+0000')

let read: number
let context: ReturnType<typeof contextOver>
beforeEach(() => {
  read = 0
  class CountingStore extends MemoryStore {
    override async list<R extends BaseRecord>(from: Collection<R>, owner: string, query: ListQuery) {
      const page = await super.list(from, owner, query)
      read += page.records.length
      return page
    }
  }
  context = contextOver(new CountingStore())
})

/** Stores notes that were created at these seconds. */
const store = (seconds: readonly number[]): Promise<void> =>
  context.store.write(
    seconds.map((second, index) =>
      insert(notes, { id: `${second}-${index}`, ...caller, revision: 0, createdTime: at(second) }),
    ),
  )

/** The seconds of all pages. */
async function list(request: PeriodPageRequest): Promise<number[][]> {
  const pages: number[][] = []
  let nextToken: string | undefined
  do {
    const page = await periodPage(context, caller, notes, { ...request, nextToken })
    pages.push(page.records.map(({ id }) => Number(id.split('-')[0])))
    nextToken = page.nextToken ?? undefined
  } while (nextToken !== undefined)
  return pages
}

it.each(['ascending', 'descending'] as const)('finds records that were stored in another order, %s', async order => {
  await store([100, 103, 101, 104, 102, 105])
  const expected = order === 'ascending' ? [103, 104, 102] : [102, 104, 103]
  const period = { after: at(101), before: at(105) }
  expect(await list({ order, period })).toEqual([expected])
  expect(await list({ order, period, maxResults: 1 })).toEqual(expected.map(second => [second]))
})

it('reads neither the records before the period nor more than it returns', async () => {
  await store(Array.from({ length: 1000 }, (_, index) => index * 60))
  expect(await list({ period: { after: at(997 * 60) }, maxResults: 5 })).toEqual([[999 * 60, 998 * 60]])
  expect(read).toBeLessThan(10)
  read = 0
  const { records, nextToken } = await periodPage(context, caller, notes, { period: { after: at(0) }, maxResults: 5 })
  expect([records.length, typeof nextToken]).toEqual([5, 'string'])
  expect(read).toBeLessThan(10)
})

it.each(['ascending', 'descending'] as const)('skips the records outside the period, %s', async order => {
  await store(Array.from({ length: 2000 }, (_, index) => index * 60))
  const expected = order === 'ascending' ? [999, 1000, 1001] : [1001, 1000, 999]
  const period = { after: at(998 * 60), before: at(1002 * 60) }
  expect(await list({ order, period, maxResults: 2 })).toEqual([
    expected.slice(0, 2).map(index => index * 60),
    expected.slice(2).map(index => index * 60),
  ])
})

it('ends a page of large records early', async () => {
  const text = 'x'.repeat(1_500_000)
  const records = [1, 2, 3].map(second => ({
    id: `${second}-0`,
    ...caller,
    revision: 0,
    createdTime: at(second),
    text,
  }))
  await context.store.write(records.map(record => insert(notes, record)))
  expect(await list({ period: { after: at(0) } })).toEqual([[3], [2], [1]])
})

it('rejects a token of another period', async () => {
  await store([1, 2, 3])
  const { nextToken } = await periodPage(context, caller, notes, { period: { after: at(0) }, maxResults: 1 })
  const request = { period: { after: at(1) }, maxResults: 1, nextToken: nextToken ?? '' }
  await expect(periodPage(context, caller, notes, request)).rejects.toMatchObject({ status: 400 })
})
