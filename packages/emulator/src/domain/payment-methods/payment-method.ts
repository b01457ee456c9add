import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A payment method as returned by the API. */
export type PaymentMethod = Returned<Api.PaymentMethod>

/** A payment method as stored. */
export interface PaymentMethodRecord extends ResourceRecord, Omit<PaymentMethod, 'paymentMethodId' | keyof Audit> {}

export const paymentMethods: Collection<PaymentMethodRecord> = collection('paymentMethods')

export function presentPaymentMethod({ id, organizationId, revision, ...shown }: PaymentMethodRecord): PaymentMethod {
  return { paymentMethodId: id, ...shown }
}

export const paymentMethodResource: PresentedResource<PaymentMethodRecord, PaymentMethod> = {
  kind: 'payment-method',
  collection: paymentMethods,
  present: presentPaymentMethod,
}
