import { expect, test } from 'vitest'
import { takeTurns } from './take-turns.js'

test('runs work in order, a few at a time, also after failures, and none that was removed', async () => {
  const turns = takeTurns(2)
  const started: string[] = []
  const ends = new Map<string, PromiseWithResolvers<void>>()
  const add = (name: string): (() => void) => {
    const end = withResolvers()
    ends.set(name, end)
    return turns.add(() => {
      started.push(name)
      return end.promise
    })
  }
  add('a')
  add('b')
  const remove = add('c')
  add('d')
  add('e')
  expect(started).toEqual(['a', 'b'])
  remove()
  ends.get('b')?.resolve()
  await expect.poll(() => started).toEqual(['a', 'b', 'd'])
  ends.get('a')?.reject(new Error('failed'))
  await expect.poll(() => started).toEqual(['a', 'b', 'd', 'e'])
})

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (reason: unknown) => void
}

/** `Promise.withResolvers`, which Node.js 20 lacks. */
function withResolvers(): PromiseWithResolvers<void> {
  let parts: Omit<PromiseWithResolvers<void>, 'promise'> | undefined
  const promise = new Promise<void>((resolve, reject) => {
    parts = { resolve, reject }
  })
  return { promise, ...(parts as NonNullable<typeof parts>) }
}
