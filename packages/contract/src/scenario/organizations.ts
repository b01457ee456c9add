import type * as functions from '@las/organizations'
import { forgedToken, pages, type Scenarios } from './scenario.js'

const unknown = 'las:organization:unknown'

export const organizations: Scenarios<typeof functions> = {
  createOrganization: {
    async succeeds(api) {
      await api.createOrganization()
      await api.createOrganization({ name: null })
      await api.createOrganization({
        name: 'Example AS',
        description: 'Reads invoices',
        url: 'https://example.com',
        useNewScopes: true,
        metadata: { owner: 'ap' },
      })
    },
    fails: api => api.createOrganization({ name: 'x'.repeat(4097) }),
  },
  getOrganization: {
    async succeeds(api) {
      const { organizationId } = await api.getOrganization('me')
      await api.getOrganization(organizationId)
    },
    fails: api => api.getOrganization(unknown),
  },
  listOrganizations: {
    async succeeds(api) {
      await api.createOrganization()
      await pages(api.listOrganizations)
    },
    fails: api => api.listOrganizations(forgedToken),
  },
  updateOrganization: {
    async succeeds(api) {
      const { paymentMethodId } = await api.createPaymentMethod()
      await api.updateOrganization('me', {
        name: 'Example AS',
        description: 'Reads invoices',
        planId: 'las:organization:cradl/las:plan:starter',
        paymentMethodId,
        url: 'https://example.com',
        documentRetentionInDays: 365,
        metadata: { owner: 'ap' },
      })
      await api.updateOrganization('me', { name: null, description: null, paymentMethodId: null, url: null })
    },
    fails: api => api.updateOrganization('me', { planId: 'las:plan:unknown' }),
  },
}
