import type * as functions from '@las/payment-methods'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('payment-method')

export const paymentMethods: Scenarios<typeof functions> = {
  createPaymentMethod: {
    async succeeds(api) {
      await api.createPaymentMethod()
      await api.createPaymentMethod({ name: 'Company card', description: '', metadata: { owner: 'ap' } })
      await api.createPaymentMethod({ name: null, description: null })
    },
    fails: api => api.createPaymentMethod({ name: 'x'.repeat(4097) }),
  },
  getPaymentMethod: {
    async succeeds(api) {
      await api.getPaymentMethod((await api.createPaymentMethod()).paymentMethodId)
    },
    fails: api => api.getPaymentMethod(unknown),
  },
  listPaymentMethods: {
    async succeeds(api) {
      await api.createPaymentMethod()
      await api.createPaymentMethod()
      await pages(api.listPaymentMethods)
    },
    fails: api => api.listPaymentMethods(forgedToken),
  },
  updatePaymentMethod: {
    async succeeds(api) {
      const { paymentMethodId, stripeSetupIntentSecret } = await api.createPaymentMethod()
      await api.updatePaymentMethod(paymentMethodId, {
        name: 'Company card',
        description: 'Of the accounts',
        metadata: { owner: 'ap' },
        stripeSetupIntentSecret: stripeSetupIntentSecret ?? undefined,
      })
      await api.updatePaymentMethod(paymentMethodId, { name: null, description: null })
    },
    fails: api => api.updatePaymentMethod(unknown, { name: 'Company card' }),
  },
  deletePaymentMethod: {
    async succeeds(api) {
      await api.deletePaymentMethod((await api.createPaymentMethod()).paymentMethodId)
    },
    fails: api => api.deletePaymentMethod(unknown),
  },
}
