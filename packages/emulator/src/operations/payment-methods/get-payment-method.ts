import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { paymentMethods, presentPaymentMethod } from './payment-method.js'

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
