import { describe, expect, it } from 'vitest'
import { isInvalidArgumentError, isResponseParseError } from '../errors/client-error.js'
import { isLasError } from '../errors/las-error.js'
import { errorOf, settled } from '../testing/eventually.js'
import { type Page, paginate } from './paginate.js'

interface Numbers extends Page {
  numbers: number[]
}

/** A list with scripted pages. The token of a page is the index of the next page. */
function list(...pages: number[][]) {
  const tokens: (string | undefined)[] = []
  const numbers = paginate<Numbers, number>(
    async nextToken => {
      tokens.push(nextToken)
      const index = Number(nextToken ?? 0)
      return { numbers: pages[index] ?? [], nextToken: index + 1 < pages.length ? String(index + 1) : null }
    },
    page => page.numbers,
  )
  return { numbers, tokens }
}

describe('paginate', () => {
  it('fetches no page before it is awaited or iterated over', async () => {
    const { numbers, tokens } = list([1])
    numbers.pages()
    numbers[Symbol.asyncIterator]()
    await settled()
    expect(tokens).toEqual([])
  })

  it('resolves to the first page', async () => {
    const { numbers, tokens } = list([1, 2], [3])
    expect(await numbers).toEqual({ numbers: [1, 2], nextToken: '1' })
    expect(await numbers.then(page => page.numbers.length)).toBe(2)
    expect(tokens).toEqual([undefined])
  })

  it('iterates over all items', async () => {
    const { numbers, tokens } = list([1, 2], [], [3])
    const found: number[] = []
    for await (const number of numbers) found.push(number)
    expect(found).toEqual([1, 2, 3])
    expect(tokens).toEqual([undefined, '1', '2'])
  })

  it('iterates over all pages', async () => {
    const pages: Numbers[] = []
    for await (const page of list([1], [], [2]).numbers.pages()) pages.push(page)
    expect(pages.map(page => page.numbers)).toEqual([[1], [], [2]])
  })

  it('fetches no more pages than are read', async () => {
    const { numbers, tokens } = list([1, 2], [3], [4])
    for await (const number of numbers) if (number === 3) break
    expect(tokens).toEqual([undefined, '1'])
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
    const { numbers, tokens } = list([1, 2], [3], [4])
    expect(await numbers.toArray(limit === undefined ? {} : { limit })).toEqual(expected)
    expect(tokens).toHaveLength(calls)
  })

  it.each([-1, 1.5, Number.NaN])('rejects a limit of %s', async limit => {
    const { numbers, tokens } = list([1])
    expect(isInvalidArgumentError(await errorOf(numbers.toArray({ limit })))).toBe(true)
    expect(tokens).toEqual([])
  })

  it('throws an error if a token is repeated', async () => {
    let calls = 0
    const endless = paginate<Numbers, number>(
      async () => ({ numbers: [++calls], nextToken: 'again' }),
      page => page.numbers,
    )
    const error = await errorOf(endless.toArray())
    expect(isLasError(error) && error.code).toBe('repeated_token')
    expect(calls).toBe(2)
  })

  it('throws an error if the items are missing', async () => {
    const wrong = paginate<Numbers, number>(
      async () => ({ nextToken: null }) as Numbers,
      page => page.numbers,
    )
    for (const read of [wrong, wrong.toArray(), wrong.pages().next()]) {
      expect(await errorOf(read)).toSatisfy(isResponseParseError)
    }
  })

  it('rejects with the error of a page, like a promise', async () => {
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

  it('can be iterated over twice', async () => {
    const { numbers } = list([1], [2])
    expect(await numbers.toArray()).toEqual([1, 2])
    expect(await numbers.toArray()).toEqual([1, 2])
    expect(Object.prototype.toString.call(numbers)).toBe('[object PaginatedList]')
  })
})
