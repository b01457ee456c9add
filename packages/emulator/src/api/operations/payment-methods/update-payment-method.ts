import { updateRecord } from '@las/storage'
import { touched } from '../../../domain/common/record.js'
import { paymentMethods, presentPaymentMethod } from '../../../domain/payment-methods/payment-method.js'
import { finishSetUp } from '../../../domain/payment-methods/stripe.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest; `stripeSetupIntentSecret` ends the set-up. */
const updatePaymentMethod: Operation = operation(
  'updatePaymentMethod',
  async ({ params: { paymentMethodId }, body: { stripeSetupIntentSecret: secret, ...fields }, caller, context }) => {
    const { organizationId } = caller
    const update = await updateRecord(context.store, paymentMethods, organizationId, paymentMethodId, record => ({
      ...record,
      ...fields,
      ...(secret !== undefined && finishSetUp(context, record, secret)),
      ...touched(context, caller),
    }))
    if (!update) throw notFound('payment method', paymentMethodId)
    return presentPaymentMethod(update.after)
  },
)

export default updatePaymentMethod
