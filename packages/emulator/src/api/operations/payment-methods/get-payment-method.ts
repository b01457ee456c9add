import { paymentMethods, presentPaymentMethod } from '../../../domain/payment-methods/payment-method.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One payment method. */
const getPaymentMethod: Operation = operation(
  'getPaymentMethod',
  async ({ params: { paymentMethodId }, caller, context }) => {
    const record = await context.store.get(paymentMethods, caller.organizationId, paymentMethodId)
    if (!record) throw notFound('payment method', paymentMethodId)
    return presentPaymentMethod(record)
  },
)

export default getPaymentMethod
