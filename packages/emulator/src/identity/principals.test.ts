import { MemoryStore, replace, type Store, updateRecord } from '@las/storage'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { firstCaller } from '../domain/accounts/first-organization.js'
import { type AppClientRecord, appClients } from '../domain/app-clients/app-client.js'
import { storePreloads } from '../domain/common/preload.js'
import { preloads } from '../domain/preloads.js'
import { contextOver } from '../testing/context.js'
import { Principals } from './principals.js'

afterEach(() => vi.restoreAllMocks())

/** The principals of a new emulator, and functions that count and delay reads of its app client. */
async function open() {
  const store = new MemoryStore()
  const context = contextOver(store)
  await storePreloads(context, preloads)
  let [reads, delay] = [0, Promise.resolve()]
  const get: Store['get'] = async (collection, organizationId, id) => {
    const record = await store.get(collection, organizationId, id)
    if (collection.name === appClients.name) {
      reads += 1
      await delay
    }
    return record
  }
  const caller = firstCaller(context.keys)
  const setRoles = async (roleIds: string[]): Promise<void> => {
    const change = (record: AppClientRecord): AppClientRecord => ({ ...record, roleIds })
    await updateRecord(store, appClients, caller.organizationId, caller.appClientId, change)
  }
  const stored = await store.get(appClients, caller.organizationId, caller.appClientId)
  if (!stored) throw new Error('The first app client is missing')
  const principals = new Principals({ get })
  return {
    principals,
    caller,
    setRoles,
    changes: [replace(appClients, stored)],
    reads: () => reads,
    delayReads: (promise: Promise<void>) => {
      delay = promise
    },
  }
}

describe('Principals', () => {
  it('reads a principal once, until a record that it depends on is written', async () => {
    const { principals, caller, setRoles, changes, reads } = await open()
    await principals.find(caller)
    expect((await principals.find(caller))?.roleIds).toEqual(['las:role:administrator'])
    expect(reads()).toBe(1)
    await setRoles(['las:role:reader'])
    principals.onCommit(changes)
    expect((await principals.find(caller))?.roleIds).toEqual(['las:role:reader'])
    expect(reads()).toBe(2)
    principals.onCommit([])
    await principals.find(caller)
    expect(reads()).toBe(2)
  })

  it('does not cache a principal that was read before a write', async () => {
    const { principals, caller, setRoles, changes, delayReads } = await open()
    let finishReads = (): void => {}
    delayReads(new Promise(resolve => (finishReads = resolve)))
    const before = principals.find(caller)
    await setRoles([])
    principals.onCommit(changes)
    finishReads()
    expect((await before)?.roleIds).toEqual(['las:role:administrator'])
    expect((await principals.find(caller))?.roleIds).toEqual([])
  })

  it('finds changes by another process after a second', async () => {
    const { principals, caller, setRoles } = await open()
    const now = vi.spyOn(performance, 'now').mockReturnValue(5000)
    await principals.find(caller)
    await setRoles([])
    now.mockReturnValue(5999)
    expect((await principals.find(caller))?.roleIds).toEqual(['las:role:administrator'])
    now.mockReturnValue(6000)
    expect((await principals.find(caller))?.roleIds).toEqual([])
  })

  it('returns undefined if the organization, the app client or the user does not exist', async () => {
    const { principals, caller } = await open()
    const user = { userId: 'las:user:x', profileId: 'las:profile:x' }
    for (const changes of [{ organizationId: 'las:organization:x' }, { appClientId: 'las:app-client:x' }, { user }]) {
      expect(await principals.find({ ...caller, ...changes })).toBeUndefined()
    }
  })
})
