import { MemoryStore, SYSTEM, walk } from '@las/storage'
import { expect, it } from 'vitest'
import { confirmationsIn, usedConfirmations } from './confirmations.js'

it('processes with the same store accept a confirmation once, and forget it after it has expired', async () => {
  const store = new MemoryStore()
  const [first, second] = [confirmationsIn(store), confirmationsIn(store)]
  const later = Date.now() + 60_000
  expect(await Promise.all([first('a', later), second('a', later), second('b', later)])).toEqual([true, false, true])
  expect(await first('old', Date.now() - 1)).toBe(true)
  expect(await first('c', later)).toBe(true)
  const left: string[] = []
  for await (const { id } of walk(store, usedConfirmations, SYSTEM)) left.push(id)
  expect(left.sort()).toEqual(['a', 'b', 'c'])
})
