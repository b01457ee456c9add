import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { listPage, paging } from '../../records/paging.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { paymentMethodSchema, paymentMethods, presentPaymentMethod } from './payment-method.js'

/** Payment methods, the newest first. */
const listPaymentMethods: Operation = operation({
  id: 'listPaymentMethods',
  method: 'GET',
  path: '/paymentMethods',
  query: strict(paging),
  response: strict({ paymentMethods: Type.Array(paymentMethodSchema), nextToken: nullableText }),
  async handler({ query, caller, context }) {
    const { records, nextToken } = await listPage(context, caller, paymentMethods, query)
    return { paymentMethods: records.map(presentPaymentMethod), nextToken }
  },
})

export default listPaymentMethods
