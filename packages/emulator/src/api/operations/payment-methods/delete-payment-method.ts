import { removeRecord } from '@las/storage'
import { organizations } from '../../../domain/organizations/organization.js'
import { paymentMethods, presentPaymentMethod } from '../../../domain/payment-methods/payment-method.js'
import { badRequest, notFound } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Deletes a payment method with which the organization does not pay. */
const deletePaymentMethod: Operation = operation(
  'deletePaymentMethod',
  async ({ params: { paymentMethodId }, caller: { organizationId }, context }) => {
    const { store } = context
    const organization = await store.get(organizations, organizationId, organizationId)
    if (organization?.paymentMethodId === paymentMethodId) {
      const message = `${organizationId} pays with ${paymentMethodId}; give it another paymentMethodId, or null, first`
      enforce(context, 'unused-resource', badRequest(message))
    }
    const record = await removeRecord(store, paymentMethods, organizationId, paymentMethodId)
    if (!record) throw notFound('payment method', paymentMethodId)
    return presentPaymentMethod(record)
  },
)

export default deletePaymentMethod
