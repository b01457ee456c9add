import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { insert } from '../../store/store.js'
import { type PaymentMethodRecord, paymentMethods, presentPaymentMethod } from './payment-method.js'
import { beginSetUp } from './stripe.js'

/** Creates a payment method that is to be set up with Stripe. */
const createPaymentMethod: Operation = operation('createPaymentMethod', async ({ body, caller, context }) => {
  const record: PaymentMethodRecord = {
    ...newRecord(context, caller, 'payment-method'),
    name: null,
    description: null,
    ...body,
    ...beginSetUp(context),
  }
  await context.store.write([insert(paymentMethods, record)])
  return presentPaymentMethod(record)
})

export default createPaymentMethod
