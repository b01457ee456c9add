import { expect, it } from 'vitest'
import { FairQueue, type Priority } from './fair-queue.js'

/** A queue of named requests. The first letter of a name, such as `A1`, is the organization. */
function namedQueue(size: number, perOrganization?: number) {
  const queue = new FairQueue(size, perOrganization)
  const releases = new Map<string, () => void>()
  const started: string[] = []
  return {
    queue,
    started,
    request(name: string, priority: Priority = 'interactive', signal?: AbortSignal): Promise<void> {
      return queue.acquire({ organizationId: name.slice(0, 1), priority, signal }).then(release => {
        started.push(name)
        releases.set(name, release)
      })
    },
    /** Releases the running turns in the order in which they started, until no request is waiting. */
    async drain(): Promise<string[]> {
      for (let released = 0; ; released++) {
        for (let step = 0; step < 10; step++) await Promise.resolve()
        const next = started[released]
        if (next === undefined) return started
        releases.get(next)?.()
      }
    },
  }
}

it('runs as many turns at the same time as its size', async () => {
  const { request, started, drain } = namedQueue(2)
  for (const name of ['A1', 'B1', 'C1']) void request(name)
  for (let step = 0; step < 10; step++) await Promise.resolve()
  expect(started).toEqual(['A1', 'B1'])
  expect(await drain()).toEqual(['A1', 'B1', 'C1'])
})

it('alternates between organizations, and keeps the order of the requests of each organization', async () => {
  const { request, drain } = namedQueue(1)
  for (const name of ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'C1']) void request(name)
  expect(await drain()).toEqual(['A1', 'B1', 'C1', 'A2', 'B2', 'A3', 'A4'])
})

it('limits the turns of each organization, for all priorities together', async () => {
  const { request, started, drain } = namedQueue(3, 1)
  for (const name of ['A1', 'A2', 'B1']) void request(name)
  void request('B2', 'bulk')
  for (let step = 0; step < 10; step++) await Promise.resolve()
  expect(started).toEqual(['A1', 'B1'])
  void request('C1', 'bulk')
  expect(await drain()).toEqual(['A1', 'B1', 'C1', 'A2', 'B2'])
})

it('prefers the organization with the fewest running turns', async () => {
  const { request, started, queue } = namedQueue(3)
  const turns = await Promise.all(
    ['A', 'A', 'B'].map(id => queue.acquire({ organizationId: id, priority: 'interactive' })),
  )
  void request('A1')
  void request('B1')
  void request('C1')
  // Neither B nor C has a running turn, but B has had one before.
  turns[2]?.()
  for (let step = 0; step < 10; step++) await Promise.resolve()
  expect(started).toEqual(['C1'])
  turns[1]?.()
  for (let step = 0; step < 10; step++) await Promise.resolve()
  expect(started).toEqual(['C1', 'B1'])
})

it('prefers higher priorities, but gives every ninth turn to a lower priority', async () => {
  const { request, drain } = namedQueue(1)
  void request('A1')
  void request('B1', 'bulk')
  void request('B2', 'bulk')
  void request('B3', 'background')
  for (let count = 2; count <= 20; count++) void request(`A${count}`)
  const order = await drain()
  expect(order.indexOf('B3')).toBe(9)
  expect(order.indexOf('B1')).toBe(10)
  expect(order.indexOf('B2')).toBe(19)
  expect(order).toHaveLength(23)
})

it('rejects a waiting request whose signal is aborted', async () => {
  const { request, drain } = namedQueue(1)
  const controller = new AbortController()
  void request('A1')
  const aborted = request('A2', 'interactive', controller.signal)
  void request('A3')
  controller.abort(new Error('left the queue'))
  await expect(aborted).rejects.toThrow('left the queue')
  await expect(request('A4', 'interactive', controller.signal)).rejects.toThrow('left the queue')
  expect(await drain()).toEqual(['A1', 'A3'])
})

it('rejects all waiting requests when it is cleared, and accepts new requests', async () => {
  const { request, queue, drain } = namedQueue(1)
  void request('A1')
  const waiting = Promise.allSettled([request('A2'), request('A3', 'bulk'), request('B1')])
  queue.clear(new Error('cleared'))
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  void request('A4')
  expect(await drain()).toEqual(['A1', 'A4'])
})

it('ignores repeated releases of a turn', async () => {
  const { queue, request, started } = namedQueue(1)
  const release = await queue.acquire({ priority: 'interactive' })
  void request('A1')
  void request('A2')
  release()
  release()
  for (let step = 0; step < 10; step++) await Promise.resolve()
  expect(started).toEqual(['A1'])
})
