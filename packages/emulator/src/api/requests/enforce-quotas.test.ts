import { decoratedStore, MemoryStore, type Store } from '@las/storage'
import { expect, it } from 'vitest'
import { assets } from '../../domain/assets/asset.js'
import { countingStore, readUsage } from '../../domain/usage/usage.js'
import { contextOver } from '../../testing/context.js'
import { assetOperations } from '../operations/assets.js'
import { enforceQuotas } from './enforce-quotas.js'

const caller = { organizationId: 'las:organization:one', appClientId: 'las:app-client:one' }
const request = { params: {}, query: new URLSearchParams(), body: { content: 'AAAA' }, origin: 'http://localhost' }

/** A store that delays writes until `count` of them are pending, so that all of them start with the same records. */
function withConcurrentWrites(store: Store, count: number): Store {
  let release = (): void => {}
  const complete = new Promise<void>(resolve => {
    release = resolve
  })
  let waiting = 0
  return decoratedStore(store, {
    async write(changes) {
      if (++waiting === count) release()
      await complete
      await store.write(changes)
    },
  })
}

it('enforces a quota exactly if several servers create resources concurrently', async () => {
  const shared = withConcurrentWrites(new MemoryStore(), 6)
  const servers = [1, 2].map(() => {
    const store = countingStore(shared, Date.now, [assets])
    return contextOver(store, { quotas: { numberOfAssets: 2 } })
  })
  const create = enforceQuotas(assetOperations).find(({ id }) => id === 'createAsset')
  const results = await Promise.allSettled(
    servers.flatMap(context => [1, 2, 3].map(() => create?.run(request, caller, context))),
  )
  const rejections = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []))
  expect(rejections).toHaveLength(4)
  for (const reason of rejections) expect(reason).toMatchObject({ status: 429, message: 'Limit Exceeded' })
  const page = await shared.list(assets, caller.organizationId, { order: 'ascending', limit: 10 })
  expect(page.records).toHaveLength(2)
  expect((await readUsage(shared, caller.organizationId)).get('assets')).toBe(2)
})
