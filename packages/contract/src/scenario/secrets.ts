import type { BaseClient } from '@las/client'
import type * as functions from '@las/secrets'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('secret')
const data = { username: 'kari', password: 'quiet' }

/** Creates a secret with the login of a registry. */
export const createLogin = (api: BaseClient): ReturnType<BaseClient['createSecret']> => api.createSecret(data)

export const secrets: Scenarios<typeof functions> = {
  createSecret: {
    async succeeds(api) {
      await createLogin(api)
      await api.createSecret(data, { name: 'Registry', description: '', metadata: { owner: 'ap' } })
      await api.createSecret(data, { name: null, description: null })
    },
    fails: api => api.createSecret(data, { name: 'x'.repeat(4097) }),
  },
  listSecrets: {
    async succeeds(api) {
      await createLogin(api)
      await createLogin(api)
      await pages(api.listSecrets)
    },
    fails: api => api.listSecrets(forgedToken),
  },
  updateSecret: {
    async succeeds(api) {
      const { secretId } = await createLogin(api)
      await api.updateSecret(secretId, {
        data,
        name: 'Registry',
        description: 'Of the images',
        metadata: { owner: 'ap' },
      })
      await api.updateSecret(secretId, { name: null, description: null })
    },
    fails: api => api.updateSecret(unknown, { data }),
  },
  deleteSecret: {
    async succeeds(api) {
      await api.deleteSecret((await createLogin(api)).secretId)
    },
    fails: api => api.deleteSecret(unknown),
  },
}
