import { expect, it } from 'vitest'
import { DeferredRemovals } from './deferred-removals.js'

it('runs all deferred removals even if some fail, and rejects with the first error', async () => {
  const removals = new DeferredRemovals()
  const release = removals.hold()
  const tried: string[] = []
  const removal = (name: string, fails: boolean) => async () => {
    tried.push(name)
    if (fails) throw new Error(`cannot remove ${name}`)
  }
  await removals.run(removal('a', false))
  await removals.run(removal('b', true))
  await removals.run(removal('c', true))
  await removals.run(removal('d', false))
  expect(tried).toEqual([])
  await expect(release()).rejects.toThrow('cannot remove b')
  expect(tried).toEqual(['a', 'b', 'c', 'd'])
  await release()
  expect(tried).toHaveLength(4)
})
