import { describe, expect, it } from 'vitest'
import { createPagedList, type FetchPage, type PagedList } from './paged-list.js'

/** A list of numbers, whose tokens are the numbers that come next. */
function numbers(list: number[]): { fetchPage: FetchPage<number>; requests: (string | undefined)[] } {
  const requests: (string | undefined)[] = []
  return {
    requests,
    async fetchPage({ maxResults, nextToken }) {
      requests.push(nextToken)
      const first = nextToken === undefined ? 0 : list.findIndex(each => each >= Number(nextToken))
      const rows = list.slice(first, first + maxResults)
      const next = list[first + maxResults]
      return { rows, nextToken: next === undefined ? null : String(next) }
    },
  }
}

const range = (length: number): number[] => Array.from({ length }, (_, index) => index)

/** Scrolls to a row, as fast as pages are loaded. */
async function scrollTo(list: PagedList<number>, row: number): Promise<void> {
  while ((list.rows.peek()?.length ?? 0) <= row) {
    const length = list.rows.peek()?.length ?? 0
    list.show(length - 20, length)
    await expect.poll(() => list.rows.peek()?.length).toBeGreaterThan(length)
  }
  list.show(row, row + 1)
  await expect.poll(() => list.rows.peek()?.at(row)).toBeDefined()
}

function loadedRows(list: PagedList<number>): number {
  const rows = list.rows.peek()
  return range(rows?.length ?? 0).filter(index => rows?.at(index) !== undefined).length
}

describe('a paged list', () => {
  it('loads pages as they come into view, each once', async () => {
    const list = createPagedList<number>()
    const { fetchPage, requests } = numbers(range(250))
    await list.load(fetchPage)
    expect([list.rows.value?.length, list.hasMore.value]).toEqual([100, true])
    list.show(90, 100)
    list.show(95, 100)
    await expect.poll(() => list.rows.value?.length).toBe(200)
    await scrollTo(list, 249)
    expect([list.rows.value?.length, list.hasMore.value]).toEqual([250, false])
    expect(requests).toEqual([undefined, '100', '200'])
    expect(list.rows.value?.at(249)).toBe(249)
    expect(list.rows.value?.findIndex(row => row > 248)).toBe(249)
    expect(list.rows.value?.at(250)).toBeUndefined()
  })

  it('keeps few of 100,000 rows, and loads the others again', async () => {
    const list = createPagedList<number>()
    const { fetchPage } = numbers(range(100_000))
    await list.load(fetchPage)
    for (let length = 100; length < 100_000; length += 100) {
      list.show(length - 1, length)
      while (list.rows.peek()?.length === length) await Promise.resolve()
    }
    expect(list.rows.value?.length).toBe(100_000)
    expect(loadedRows(list)).toBeLessThanOrEqual(900)
    expect(list.rows.value?.at(99_999)).toBe(99_999)
    await scrollTo(list, 5_250)
    expect(list.rows.value?.at(5_250)).toBe(5_250)
    expect(loadedRows(list)).toBeLessThanOrEqual(900)
  })

  it('shows new and deleted rows after a refresh, none twice', async () => {
    const list = createPagedList<number>()
    const all = range(300)
    await list.load(numbers(all).fetchPage)
    await scrollTo(list, 299)
    all.splice(0, 5)
    all.push(300)
    list.show(0, 20)
    await list.refresh()
    await scrollTo(list, 295)
    const rows = list.rows.value
    expect(range(rows?.length ?? 0).map(index => rows?.at(index))).toEqual(all)
  })

  it('reports errors, and continues after them', async () => {
    const list = createPagedList<number>()
    const { fetchPage } = numbers(range(150))
    let isFailing = true
    const load: FetchPage<number> = async (page, signal) => {
      if (isFailing) throw new Error('The disk is full.')
      return fetchPage(page, signal)
    }
    await list.load(load)
    expect(list.error.value?.message).toBe('The disk is full.')
    expect(list.isLoading.value).toBe(false)
    isFailing = false
    await list.load(load)
    expect([list.error.value, list.rows.value?.length]).toEqual([undefined, 100])
    isFailing = true
    await list.refresh()
    expect([list.error.value?.message, list.rows.value?.length]).toEqual(['The disk is full.', 100])
  })

  it('ignores pages of the list before', async () => {
    const list = createPagedList<number>()
    let respond = (): void => {}
    const response = new Promise<void>(resolve => {
      respond = resolve
    })
    const first = list.load(async () => {
      await response
      return { rows: [1], nextToken: null }
    })
    await list.load(async () => ({ rows: [2], nextToken: null }))
    respond()
    await first
    expect(list.rows.value?.at(0)).toBe(2)
  })
})
