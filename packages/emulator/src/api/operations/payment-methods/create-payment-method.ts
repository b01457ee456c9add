import { insert } from '@las/storage'
import { newRecord } from '../../../domain/common/record.js'
import {
  type PaymentMethodRecord,
  paymentMethods,
  presentPaymentMethod,
} from '../../../domain/payment-methods/payment-method.js'
import { beginSetUp } from '../../../domain/payment-methods/stripe.js'
import { type Operation, operation } from '../../requests/operation.js'

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
