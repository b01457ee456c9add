import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { paymentMethodId, paymentMethodSchema, paymentMethods, presentPaymentMethod } from './payment-method.js'

/** One payment method. */
const getPaymentMethod: Operation = operation({
  id: 'getPaymentMethod',
  method: 'GET',
  path: '/paymentMethods/{paymentMethodId}',
  params: strict({ paymentMethodId }),
  response: paymentMethodSchema,
  async handler({ params: { paymentMethodId }, caller, context }) {
    const record = await context.store.get(paymentMethods, caller.organizationId, paymentMethodId)
    if (!record) throw notFound('payment method', paymentMethodId)
    return presentPaymentMethod(record)
  },
})

export default getPaymentMethod
