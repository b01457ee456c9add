import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { insert } from '../../store/store.js'
import {
  type PaymentMethodRecord,
  paymentMethodSchema,
  paymentMethods,
  presentPaymentMethod,
} from './payment-method.js'
import { beginSetUp } from './stripe.js'

/** Creates a payment method that is to be set up with Stripe. */
const createPaymentMethod: Operation = operation({
  id: 'createPaymentMethod',
  method: 'POST',
  path: '/paymentMethods',
  body: strict({ name: Type.Optional(nullableText), description: Type.Optional(nullableText) }),
  response: paymentMethodSchema,
  async handler({ body, caller, context }) {
    const record: PaymentMethodRecord = {
      ...newRecord(context, caller, 'payment-method'),
      name: null,
      description: null,
      ...body,
      ...beginSetUp(context),
    }
    await context.store.write([insert(paymentMethods, record)])
    return presentPaymentMethod(record)
  },
})

export default createPaymentMethod
