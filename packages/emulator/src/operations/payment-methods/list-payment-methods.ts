import { type Operation, operation } from '../../operation.js'
import { listPage } from '../../records/paging.js'
import { paymentMethods, presentPaymentMethod } from './payment-method.js'

/** Payment methods, the newest first. */
const listPaymentMethods: Operation = operation('listPaymentMethods', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, paymentMethods, query)
  return { paymentMethods: records.map(presentPaymentMethod), nextToken }
})

export default listPaymentMethods
