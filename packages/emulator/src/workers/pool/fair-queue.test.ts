import { expect, it } from 'vitest'
import { FairQueue, type Priority } from './fair-queue.js'

/** A queue whose requests have names such as `A1`, the first letter of which is the organization. */
function namedQueue(size: number) {
  const queue = new FairQueue(size)
  const ends = new Map<string, () => void>()
  const begun: string[] = []
  return {
    queue,
    begun,
    ask(name: string, priority: Priority = 'interactive', signal?: AbortSignal): Promise<void> {
      return queue.turn({ organizationId: name.slice(0, 1), priority, signal }).then(end => {
        begun.push(name)
        ends.set(name, end)
      })
    },
    /** Ends the turns that are given until no request waits any more; the one that began first ends first. */
    async drain(): Promise<string[]> {
      for (let ended = 0; ; ended++) {
        for (let step = 0; step < 10; step++) await Promise.resolve()
        const next = begun[ended]
        if (next === undefined) return begun
        ends.get(next)?.()
      }
    },
  }
}

it('gives as many turns at once as its size', async () => {
  const { ask, begun, drain } = namedQueue(2)
  for (const name of ['A1', 'B1', 'C1']) void ask(name)
  for (let step = 0; step < 10; step++) await Promise.resolve()
  expect(begun).toEqual(['A1', 'B1'])
  expect(await drain()).toEqual(['A1', 'B1', 'C1'])
})

it('gives turns to organizations one after the other, and within each in the order of the requests', async () => {
  const { ask, drain } = namedQueue(1)
  for (const name of ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'C1']) void ask(name)
  expect(await drain()).toEqual(['A1', 'B1', 'C1', 'A2', 'B2', 'A3', 'A4'])
})

it('prefers the organization with the fewest current turns', async () => {
  const { ask, begun, queue } = namedQueue(3)
  const turns = await Promise.all(
    ['A', 'A', 'B'].map(id => queue.turn({ organizationId: id, priority: 'interactive' })),
  )
  void ask('A1')
  void ask('B1')
  void ask('C1')
  // The one whose turn began last is the one with the fewest.
  turns[2]?.()
  for (let step = 0; step < 10; step++) await Promise.resolve()
  expect(begun).toEqual(['C1'])
  turns[1]?.()
  for (let step = 0; step < 10; step++) await Promise.resolve()
  expect(begun).toEqual(['C1', 'B1'])
})

it('gives turns by priority, and lets those of lower priorities have one of nine', async () => {
  const { ask, drain } = namedQueue(1)
  void ask('A1')
  void ask('B1', 'bulk')
  void ask('B2', 'bulk')
  void ask('B3', 'background')
  for (let count = 2; count <= 20; count++) void ask(`A${count}`)
  const order = await drain()
  expect(order.indexOf('B3')).toBe(9)
  expect(order.indexOf('B1')).toBe(10)
  expect(order.indexOf('B2')).toBe(19)
  expect(order).toHaveLength(23)
})

it('forgets a waiting request whose signal is aborted', async () => {
  const { ask, drain } = namedQueue(1)
  const controller = new AbortController()
  void ask('A1')
  const left = ask('A2', 'interactive', controller.signal)
  void ask('A3')
  controller.abort(new Error('left the queue'))
  await expect(left).rejects.toThrow('left the queue')
  await expect(ask('A4', 'interactive', controller.signal)).rejects.toThrow('left the queue')
  expect(await drain()).toEqual(['A1', 'A3'])
})

it('rejects all waiting requests when it is cleared, and goes on', async () => {
  const { ask, queue, drain } = namedQueue(1)
  void ask('A1')
  const waiting = Promise.allSettled([ask('A2'), ask('A3', 'bulk'), ask('B1')])
  queue.clear(new Error('cleared'))
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  void ask('A4')
  expect(await drain()).toEqual(['A1', 'A4'])
})

it('ends a turn once', async () => {
  const { queue, ask, begun } = namedQueue(1)
  const end = await queue.turn({ priority: 'interactive' })
  void ask('A1')
  void ask('A2')
  end()
  end()
  for (let step = 0; step < 10; step++) await Promise.resolve()
  expect(begun).toEqual(['A1'])
})
