import type * as functions from '@las/app-clients'
import { forgedToken, pages, type Scenarios } from './scenario.js'

const unknown = 'las:app-client:nobody'

export const appClients: Scenarios<typeof functions> = {
  createAppClient: {
    async succeeds(api) {
      await api.createAppClient()
      await api.createAppClient({ name: null, description: null })
      await api.createAppClient({
        name: 'Web page',
        description: '',
        metadata: { owner: 'ap' },
        generateSecret: false,
        callbackUrls: ['https://app.example/in'],
        logoutUrls: ['https://app.example/out'],
        loginUrls: [],
        defaultLoginUrl: 'http://localhost:3000',
        roleIds: ['las:role:reader'],
      })
    },
    fails: api => api.createAppClient({ roleIds: ['las:role:nobody'] }),
  },
  getAppClient: {
    async succeeds(api) {
      const { appClientId } = await api.createAppClient()
      await api.getAppClient(appClientId)
    },
    fails: api => api.getAppClient(unknown),
  },
  listAppClients: {
    async succeeds(api) {
      await api.createAppClient()
      await pages(api.listAppClients)
    },
    fails: api => api.listAppClients(forgedToken),
  },
  updateAppClient: {
    async succeeds(api) {
      const { appClientId } = await api.createAppClient()
      await api.updateAppClient(appClientId, {
        name: 'Robot',
        description: 'Reads invoices',
        metadata: { owner: 'ap' },
        loginUrls: ['https://app.example'],
        defaultLoginUrl: 'https://app.example',
        roleIds: ['las:role:reader'],
      })
      await api.updateAppClient(appClientId, { name: null, description: null })
    },
    fails: api => api.updateAppClient(unknown, { name: 'Robot' }),
  },
  deleteAppClient: {
    async succeeds(api) {
      const { appClientId } = await api.createAppClient()
      await api.deleteAppClient(appClientId)
    },
    fails: api => api.deleteAppClient(unknown),
  },
}
