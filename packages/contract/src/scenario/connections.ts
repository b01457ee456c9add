import type * as functions from '@las/connections'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('connection', 'cradl')
const metadata = { owner: 'finance' }

export const connections: Scenarios<typeof functions> = {
  createConnection: {
    async succeeds(api) {
      await api.createConnection({})
      await api.createConnection(
        { tenant: 'common' },
        {
          type: 'microsoft-idp',
          setupParams: { redirectUri: 'https://example.com' },
          name: 'Excel',
          description: '',
          enabled: false,
          metadata,
        },
      )
      await api.createConnection({}, { name: null, description: null })
    },
    fails: api => api.createConnection({}, { name: 'x'.repeat(4097) }),
  },
  listConnections: {
    async succeeds(api) {
      await api.createConnection({})
      await api.createConnection({})
      await pages(api.listConnections)
    },
    fails: api => api.listConnections(forgedToken),
  },
  getConnection: {
    async succeeds(api) {
      await api.getConnection((await api.createConnection({})).connectionId)
    },
    fails: api => api.getConnection(unknown),
  },
  updateConnection: {
    async succeeds(api) {
      const { connectionId } = await api.createConnection({})
      await api.updateConnection(connectionId, { name: 'Excel', description: 'Of the finance team', metadata })
      await api.updateConnection(connectionId, { name: null, description: null })
    },
    fails: api => api.updateConnection(unknown, { name: 'Excel' }),
  },
  deleteConnection: {
    async succeeds(api) {
      await api.deleteConnection((await api.createConnection({})).connectionId)
    },
    fails: api => api.deleteConnection(unknown),
  },
}
