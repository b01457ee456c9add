import { MemoryStore } from '@las/storage'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

/** Data that the emulator exchanges with its store. */
interface Traffic {
  written: number
  read: number
  calls: number
}

describe('a workflow with many items', () => {
  let api: TestApi
  let transitionId: string
  let last: string
  let ended = (): void => undefined
  let traffic: Traffic
  beforeEach(async () => {
    // The emulator binds the methods when it starts, so they are replaced before.
    traffic = { written: 0, read: 0, calls: 0 }
    const { write, get, list } = MemoryStore.prototype
    const sizeOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0
    vi.spyOn(MemoryStore.prototype, 'write').mockImplementation(function (this: MemoryStore, changes) {
      traffic.calls++
      traffic.written += sizeOf(changes.map(({ record }) => record))
      return write.call(this, changes)
    })
    vi.spyOn(MemoryStore.prototype, 'get').mockImplementation(async function (this: MemoryStore, ...args) {
      const record = await get.apply(this, args)
      traffic.calls++
      traffic.read += sizeOf(record)
      return record
    })
    vi.spyOn(MemoryStore.prototype, 'list').mockImplementation(async function (this: MemoryStore, ...args) {
      const page = await list.apply(this, args)
      traffic.calls++
      traffic.read += sizeOf(page.records)
      return page
    })

    const double = ({ n }: Record<string, unknown>): object => ({ n: Number(n) * 2 })
    const end = (input: object): object => {
      ended()
      return input
    }
    api = await startTestApi({ transitions: { double, end } })
    const transition = async (imageUrl: string): Promise<string> => {
      const body = { transitionType: 'docker', parameters: { imageUrl } }
      return String((await api.ok('POST', '/transitions', body)).transitionId)
    }
    transitionId = await transition('double')
    last = await transition('end')
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await api.close()
  })

  /** The traffic that a state causes per item. */
  async function costOf(state: object, items: readonly { n: number }[]): Promise<Traffic> {
    const States = { Each: { ...state, ResultPath: '$.items', Next: 'Last' }, Last: task(last) }
    const { workflowId } = await api.ok('POST', '/workflows', {
      specification: { definition: { StartAt: 'Each', States } },
    })
    traffic = { written: 0, read: 0, calls: 0 }
    // Do not poll the execution until it ends, because that would be counted.
    const end = new Promise<void>(resolve => {
      ended = resolve
    })
    const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input: { items } })
    const path = `/workflows/${workflowId}/executions/${executionId}`
    await end
    const { written, read, calls } = traffic
    await expect.poll(async () => (await api.ok('GET', path)).status).toBe('succeeded')
    const { output, transitionExecutions } = await api.ok('GET', path)
    expect(output).toEqual({ items: items.map(({ n }) => ({ n: n * 2 })) })
    expect((transitionExecutions as Record<string, string[]>)[transitionId]).toHaveLength(items.length)
    return { written: written / items.length, read: read / items.length, calls: calls / items.length }
  }

  const task = (Resource: string): object => ({ Type: 'Task', Resource, End: true })
  const itemsOf = (count: number): { n: number }[] => Array.from({ length: count }, (_, n) => ({ n }))

  it('causes the same traffic per item of a Map for many items as for few', async () => {
    const ItemProcessor = { StartAt: 'Double', States: { Double: task(transitionId) } }
    const map = { Type: 'Map', ItemsPath: '$.items', ItemProcessor }
    const [few, many] = [await costOf(map, itemsOf(100)), await costOf(map, itemsOf(800))]
    expect(many.written).toBeLessThan(few.written * 1.3)
    expect(many.read).toBeLessThan(few.read * 1.3)
    expect(many.calls).toBeLessThan(few.calls * 1.3)
  })

  it('causes the same traffic per branch of a Parallel for many branches as for few', async () => {
    const branch = ({ n }: { n: number }): object => ({
      StartAt: `Double ${n}`,
      States: { [`Double ${n}`]: { ...task(transitionId), InputPath: `$.items[${n}]` } },
    })
    const parallel = (count: number): object => ({ Type: 'Parallel', Branches: itemsOf(count).map(branch) })
    const [few, many] = [await costOf(parallel(50), itemsOf(50)), await costOf(parallel(200), itemsOf(200))]
    expect(many.written).toBeLessThan(few.written * 1.3)
    expect(many.calls).toBeLessThan(few.calls * 1.3)
  })
})
