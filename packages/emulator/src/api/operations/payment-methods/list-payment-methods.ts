import { listPage } from '../../../domain/common/paging.js'
import { paymentMethods, presentPaymentMethod } from '../../../domain/payment-methods/payment-method.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Payment methods, the newest first. */
const listPaymentMethods: Operation = operation('listPaymentMethods', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, paymentMethods, query)
  return { paymentMethods: records.map(presentPaymentMethod), nextToken }
})

export default listPaymentMethods
