import type * as functions from '@las/roles'
import { type Drives, forgedToken, pages } from './scenario.js'

export const roles: Drives<typeof functions> = {
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
