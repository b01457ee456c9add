import type * as functions from '@las/plans'
import { forgedToken, pages, type Scenarios } from './scenario.js'

export const plans: Scenarios<typeof functions> = {
  getPlan: {
    async succeeds(api) {
      await api.getPlan('las:plan:business')
      await api.getPlan('las:plan:starter:1')
    },
    fails: api => api.getPlan('las:plan:unknown'),
  },
  listPlans: {
    async succeeds(api) {
      await pages(api.listPlans)
      await api.listPlans({ owner: 'me' })
      await api.listPlans({ owner: ['me', 'las:organization:cradl'] })
    },
    fails: api => api.listPlans(forgedToken),
  },
}
