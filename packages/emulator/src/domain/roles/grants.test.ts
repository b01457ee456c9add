import { insert, MemoryStore } from '@las/storage'
import { expect, it } from 'vitest'
import { Principals } from '../../identity/principals.js'
import { contextOver } from '../../testing/context.js'
import type { Permission } from '../common/principal.js'
import { checkGrant } from './grants.js'
import { type RoleRecord, roles } from './role.js'

const caller = { organizationId: 'las:organization:a', appClientId: 'las:app-client:b' }

const allow = (action: Permission['action'], resourceId: string): Permission => ({
  resourceId,
  action,
  effect: 'allow',
})

/** The context of a caller with these permissions. */
function contextOf(permissions: Permission[], store: MemoryStore): ReturnType<typeof contextOver> {
  class GivenPrincipals extends Principals {
    override async find() {
      return { id: caller.appClientId, organizationId: caller.organizationId, roleIds: [], permissions, stamp: '' }
    }
  }
  return contextOver(store, { principals: new GivenPrincipals(store) })
}

it('compares many permissions with those of many roles quickly', async () => {
  const store = new MemoryStore()
  const audit = { createdBy: 'x', createdTime: 'x', updatedBy: null, updatedTime: null }
  const many = (kind: string): Permission[] =>
    Array.from({ length: 100 }, (_, index) => allow('*', `las:${kind}:${index}`))
  const records = Array.from({ length: 200 }, (_, index): RoleRecord => {
    const names = { name: null, description: null, metadata: null }
    const { organizationId } = caller
    const [id, permissions] = [`las:role:${index}`, many('document')]
    return { id, organizationId, revision: 0, ...audit, ...names, permissions, numberOfHolders: 0 }
  })
  await store.write(records.map(record => insert(roles, record)))
  const start = performance.now()
  const grant = checkGrant(contextOf([allow('delegate', 'las:role:*')], store), caller, [], many('model'))
  await expect(grant).rejects.toMatchObject({ status: 403 })
  // Comparisons that parse ids take several times as long.
  expect(performance.now() - start).toBeLessThan(4000)
})
