import { type TString, Type } from '@sinclair/typebox'
import type { ResourceRecord } from '../../records/record.js'
import {
  type Audit,
  anyObject,
  audit,
  id,
  nullable,
  nullableText,
  type Schema,
  strict,
} from '../../requests/schemas.js'
import { type Collection, collection } from '../../store/store.js'

/** A payment method as the API shows it. */
export interface PaymentMethod extends Audit {
  paymentMethodId: string
  name: string | null
  description: string | null
  /** The card; null until it is set up. */
  details: Record<string, unknown> | null
  /** With which Stripe's form sets the card up; both are null once that is done. */
  stripePublishableKey?: string | null
  stripeSetupIntentSecret?: string | null
}

export const paymentMethodId: TString = id('^las:payment-method:[a-f0-9]{32}$')

export const paymentMethodSchema: Schema<PaymentMethod> = strict({
  paymentMethodId,
  name: nullableText,
  description: nullableText,
  details: nullable(anyObject),
  stripePublishableKey: Type.Optional(nullableText),
  stripeSetupIntentSecret: Type.Optional(nullableText),
  ...audit,
})

/** A payment method as it is stored. */
export interface PaymentMethodRecord extends ResourceRecord, Omit<PaymentMethod, 'paymentMethodId' | keyof Audit> {}

export const paymentMethods: Collection<PaymentMethodRecord> = collection('paymentMethods')

export function presentPaymentMethod({ id, organizationId, revision, ...shown }: PaymentMethodRecord): PaymentMethod {
  return { paymentMethodId: id, ...shown }
}
