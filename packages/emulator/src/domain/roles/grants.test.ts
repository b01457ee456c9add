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

it('does not parse ids again for each role', async () => {
  const store = new MemoryStore()
  const audit = { createdBy: 'x', createdTime: 'x', updatedBy: null, updatedTime: null }
  const permissions = Array.from({ length: 100 }, (_, index) => allow('*', `las:document:${index}`))
  const records = Array.from({ length: 50 }, (_, index): RoleRecord => {
    const names = { name: null, description: null, metadata: null }
    const { organizationId } = caller
    return { id: `las:role:${index}`, organizationId, revision: 0, ...audit, ...names, permissions, numberOfHolders: 0 }
  })
  await store.write(records.map(record => insert(roles, record)))

  let reads = 0
  const granted = Array.from(
    { length: 100 },
    (_, index): Permission => ({
      action: 'read',
      effect: 'allow',
      get resourceId() {
        reads++
        return `las:model:${index}`
      },
    }),
  )
  const grant = checkGrant(contextOf([allow('delegate', 'las:role:*')], store), caller, [], granted)
  await expect(grant).rejects.toMatchObject({ status: 403 })
  expect(reads).toBeLessThanOrEqual(3 * granted.length)
})
