import { insert } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { changeRecord, deleteRecord } from '../common/stored-resource.js'
import { organizations } from '../organizations/organization.js'
import { type PaymentMethodRecord, paymentMethodResource, paymentMethods } from './payment-method.js'
import { finishSetUp, startSetUp } from './stripe.js'

/** Creates a payment method. It must then be set up with Stripe. */
export async function createPaymentMethod(
  context: Context,
  caller: Caller,
  fields: BodyOf<'createPaymentMethod'>,
): Promise<PaymentMethodRecord> {
  const record: PaymentMethodRecord = {
    ...newRecord(context, caller, 'payment-method'),
    name: null,
    description: null,
    metadata: null,
    ...fields,
    ...startSetUp(context),
  }
  await context.store.write([insert(paymentMethods, record)])
  return record
}

/** Updates the given fields and leaves the others unchanged; `stripeSetupIntentSecret` completes the set-up. */
export const updatePaymentMethod = (
  context: Context,
  caller: Caller,
  paymentMethodId: string,
  { stripeSetupIntentSecret: secret, ...fields }: BodyOf<'updatePaymentMethod'>,
): Promise<PaymentMethodRecord> =>
  changeRecord(context, caller, paymentMethodResource, paymentMethodId, record => ({
    ...record,
    ...fields,
    ...(secret !== undefined && finishSetUp(context, record, secret)),
  }))

/** Deletes a payment method that the organization does not use. */
export async function deletePaymentMethod(
  context: Context,
  caller: Caller,
  paymentMethodId: string,
): Promise<PaymentMethodRecord> {
  const { organizationId } = caller
  const organization = await context.store.get(organizations, organizationId, organizationId)
  if (organization?.paymentMethodId === paymentMethodId) {
    const message = `${paymentMethodId} is used by ${organizationId}; change the paymentMethodId of the organization first`
    enforce(context, 'unused-resource', badRequest(message))
  }
  return deleteRecord(context, caller, paymentMethodResource, paymentMethodId)
}
