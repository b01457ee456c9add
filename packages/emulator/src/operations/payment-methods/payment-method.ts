import type * as Api from '@las/api'
import type { Audit, ResourceRecord } from '../../records/record.js'
import type { Shown } from '../../requests/received.js'
import { type Collection, collection } from '../../store/store.js'

/** A payment method as the API shows it. */
export type PaymentMethod = Shown<Api.PaymentMethod>

/** A payment method as it is stored. */
export interface PaymentMethodRecord extends ResourceRecord, Omit<PaymentMethod, 'paymentMethodId' | keyof Audit> {}

export const paymentMethods: Collection<PaymentMethodRecord> = collection('paymentMethods')

export function presentPaymentMethod({ id, organizationId, revision, ...shown }: PaymentMethodRecord): PaymentMethod {
  return { paymentMethodId: id, ...shown }
}
