import { describe, expect, it } from 'vitest'
import { isInvalidArgumentError, isResponseParseError } from '../errors/client-error.js'
import { isLasError } from '../errors/las-error.js'
import { errorOf, settled } from '../testing/eventually.js'
import { type Page, paginate } from './paginate.js'

interface Numbers extends Page {
  numbers: number[]
}

/** A list whose pages are scripted; a page's token is the index of the next one. */
function list(...pages: number[][]) {
  const asked: (string | undefined)[] = []
  const numbers = paginate<Numbers, number>(
    async nextToken => {
      asked.push(nextToken)
      const index = Number(nextToken ?? 0)
      return { numbers: pages[index] ?? [], nextToken: index + 1 < pages.length ? String(index + 1) : null }
    },
    page => page.numbers,
  )
  return { numbers, asked }
}

describe('paginate', () => {
  it('sends nothing before it is awaited or iterated over', async () => {
    const { numbers, asked } = list([1])
    numbers.pages()
    numbers[Symbol.asyncIterator]()
    await settled()
    expect(asked).toEqual([])
  })

  it('is awaited for the first page', async () => {
    const { numbers, asked } = list([1, 2], [3])
    expect(await numbers).toEqual({ numbers: [1, 2], nextToken: '1' })
    expect(await numbers.then(page => page.numbers.length)).toBe(2)
    expect(asked).toEqual([undefined])
  })

  it('is iterated over for all items', async () => {
    const { numbers, asked } = list([1, 2], [], [3])
    const found: number[] = []
    for await (const number of numbers) found.push(number)
    expect(found).toEqual([1, 2, 3])
    expect(asked).toEqual([undefined, '1', '2'])
  })

  it('gives page after page', async () => {
    const pages: Numbers[] = []
    for await (const page of list([1], [], [2]).numbers.pages()) pages.push(page)
    expect(pages.map(page => page.numbers)).toEqual([[1], [], [2]])
  })

  it('asks no further than it is read', async () => {
    const { numbers, asked } = list([1, 2], [3], [4])
    for await (const number of numbers) if (number === 3) break
    expect(asked).toEqual([undefined, '1'])
  })

  it.each([
    [undefined, [1, 2, 3, 4], 3],
    [Number.POSITIVE_INFINITY, [1, 2, 3, 4], 3],
    [0, [], 0],
    [1, [1], 1],
    [2, [1, 2], 1],
    [3, [1, 2, 3], 2],
    [9, [1, 2, 3, 4], 3],
  ])('collects %s items', async (limit, expected, calls) => {
    const { numbers, asked } = list([1, 2], [3], [4])
    expect(await numbers.toArray(limit === undefined ? {} : { limit })).toEqual(expected)
    expect(asked).toHaveLength(calls)
  })

  it.each([-1, 1.5, Number.NaN])('refuses a limit of %s', async limit => {
    const { numbers, asked } = list([1])
    expect(isInvalidArgumentError(await errorOf(numbers.toArray({ limit })))).toBe(true)
    expect(asked).toEqual([])
  })

  it('ends with an error when a token is repeated', async () => {
    let calls = 0
    const endless = paginate<Numbers, number>(
      async () => ({ numbers: [++calls], nextToken: 'again' }),
      page => page.numbers,
    )
    const error = await errorOf(endless.toArray())
    expect(isLasError(error) && error.code).toBe('repeated_token')
    expect(calls).toBe(2)
  })

  it('ends with an error when the items are missing', async () => {
    const wrong = paginate<Numbers, number>(
      async () => ({ nextToken: null }) as Numbers,
      page => page.numbers,
    )
    for (const read of [wrong, wrong.toArray(), wrong.pages().next()]) {
      expect(await errorOf(read)).toSatisfy(isResponseParseError)
    }
  })

  it('passes on the failure of a page, and does so like a promise', async () => {
    const failing = () =>
      paginate<Numbers, number>(
        () => Promise.reject(new Error('down')),
        () => [],
      )
    await expect(failing()).rejects.toThrow('down')
    await expect(failing().toArray()).rejects.toThrow('down')
    expect(await failing().catch((error: Error) => error.message)).toBe('down')
    let finished = 0
    await errorOf(failing().finally(() => finished++))
    expect(finished).toBe(1)
    expect(await Promise.allSettled([failing()])).toMatchObject([{ status: 'rejected' }])
  })

  it('may be iterated over twice', async () => {
    const { numbers } = list([1], [2])
    expect(await numbers.toArray()).toEqual([1, 2])
    expect(await numbers.toArray()).toEqual([1, 2])
    expect(Object.prototype.toString.call(numbers)).toBe('[object PaginatedList]')
  })
})
