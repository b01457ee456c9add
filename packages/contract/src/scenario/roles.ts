import type * as functions from '@las/roles'
import { forgedToken, pages, type Scenarios } from './scenario.js'

export const roles: Scenarios<typeof functions> = {
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
}
