import type * as functions from '@las/users'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('user')

export const users: Scenarios<typeof functions> = {
  createUser: {
    async succeeds(api) {
      const { createdBy } = await api.createUser('kari@example.com')
      await api.createUser('ola@example.com', {
        appClientId: createdBy,
        roleIds: ['las:role:reader'],
        metadata: { team: 1 },
        name: 'Ola',
        description: 'Reads invoices',
        avatar: null,
      })
    },
    fails: api => api.createUser('owner@example.com'),
  },
  getUser: {
    async succeeds(api) {
      await api.getUser((await api.createUser('get@example.com')).userId)
    },
    fails: api => api.getUser(unknown),
  },
  listUsers: {
    async succeeds(api) {
      await api.createUser('list@example.com')
      await pages(api.listUsers)
    },
    fails: api => api.listUsers(forgedToken),
  },
  updateUser: {
    async succeeds(api) {
      const { userId } = await api.createUser('update@example.com')
      await api.updateUser(userId, { roleIds: ['las:role:reader'], metadata: { team: 2 }, name: 'Kari' })
    },
    fails: api => api.updateUser(unknown, { metadata: {} }),
  },
  deleteUser: {
    async succeeds(api) {
      await api.deleteUser((await api.createUser('delete@example.com')).userId)
    },
    fails: api => api.deleteUser(unknown),
  },
}
