import { expect, test } from 'vitest'
import { loadAll } from './load-all.js'

test('the results have the order of the items, of which a few are loaded at a time', async () => {
  let running = 0
  let most = 0
  const items = Array.from({ length: 20 }, (_, index) => index)
  const results = await loadAll(items, async item => {
    most = Math.max(most, ++running)
    for (let turn = item % 3; turn >= 0; turn--) await Promise.resolve()
    running--
    return item * 2
  })
  expect(results).toEqual(items.map(item => item * 2))
  expect(most).toBe(6)
})

test('after an error, no further items are loaded', async () => {
  const loaded: number[] = []
  const loading = loadAll([1, 2, 3, 4, 5, 6, 7, 8], async item => {
    loaded.push(item)
    if (item <= 6) throw new Error(`item ${item}`)
  })
  await expect(loading).rejects.toThrow('item 1')
  expect(loaded).toEqual([1, 2, 3, 4, 5, 6])
})
