import type * as functions from '@las/roles'
import { forgedToken, pages, type Scenarios } from './scenario.js'

const permissions = [{ resourceId: 'las:document:*', action: 'read', effect: 'allow' }]
const metadata = { owner: 'finance' }

export const roles: Scenarios<typeof functions> = {
  createRole: {
    async succeeds(api) {
      await api.createRole(permissions)
      await api.createRole(permissions, { name: 'Archivist', description: '', metadata })
      await api.createRole(permissions, { name: null, description: null })
    },
    fails: api => api.createRole([{ resourceId: '', action: 'read', effect: 'allow' }]),
  },
  getRole: {
    async succeeds(api) {
      await api.getRole('las:role:editor')
    },
    fails: api => api.getRole('las:role:nobody'),
  },
  listRoles: {
    async succeeds(api) {
      await pages(api.listRoles)
    },
    fails: api => api.listRoles(forgedToken),
  },
  updateRole: {
    async succeeds(api) {
      const { roleId } = await api.createRole(permissions)
      await api.updateRole(roleId, { permissions: [], name: 'Archivist', description: 'Of documents', metadata })
      await api.updateRole(roleId, { name: null, description: null })
    },
    fails: api => api.updateRole('las:role:nobody', { name: 'Archivist' }),
  },
  deleteRole: {
    async succeeds(api) {
      await api.deleteRole((await api.createRole(permissions)).roleId)
    },
    fails: api => api.deleteRole('las:role:nobody'),
  },
}
