import { decoratedStore, MemoryStore, type Store } from '@las/storage'
import { expect, it, onTestFinished } from 'vitest'
import { empty } from '../api/http/response.js'
import { schema } from '../application/schema.js'
import { OffsetClock } from '../platform/time/clock.js'
import { memoryMessages } from '../testing/memory-messages.js'
import { faultRecords } from './control-records.js'
import type { InstalledFault } from './fault-state.js'
import { Faults } from './faults.js'
import { SharedControlState } from './shared-control-state.js'
import { SharedFaultState } from './shared-fault-state.js'

const messages = memoryMessages()

async function start(store: Store): Promise<{ readonly state: SharedFaultState; readonly faults: Faults }> {
  const controls = new SharedControlState({
    store,
    clock: new OffsetClock(Date.now),
    log: { fault: () => {} },
    messages,
    onAdvanced: async () => {},
    onReplaced: async () => {},
  })
  await controls.start()
  onTestFinished(() => controls.stop())
  const state = new SharedFaultState(store, controls)
  const faults = new Faults(state)
  faults.addRoutes([{ method: 'GET', path: '/v1/models', handle: async () => empty(204) }])
  return { state, faults }
}

it('keeps the hits of a fault that another process adds while faults are removed', async () => {
  const store = new MemoryStore(schema)
  let whileRemoved = async (): Promise<void> => {}
  const first = await start(
    decoratedStore(store, {
      async list(collection, ...query) {
        if (collection.name === faultRecords.name) await whileRemoved()
        return store.list(collection, ...query)
      },
    }),
  )
  const second = await start(store)
  await first.faults.add({ route: 'GET /models', status: 503, times: 1 })
  const [removed] = first.state.current.faults as [InstalledFault]
  await second.state.draw(removed)
  whileRemoved = async () => {
    whileRemoved = async () => {}
    await second.faults.add({ route: 'GET /models', status: 500, times: 2 })
    const [added] = second.state.current.faults as [InstalledFault]
    await second.state.draw(added)
  }
  await first.faults.clear()
  expect(await second.state.hits()).toEqual(new Map([['2', 1]]))
  expect(await first.faults.list()).toMatchObject([{ status: 500, hits: 1 }])
})
