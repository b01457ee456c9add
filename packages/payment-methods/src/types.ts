import type { Audited, Id } from '@las/core'

/** A payment method: the card that an organization pays with. */
export interface PaymentMethod extends Audited {
  paymentMethodId: Id<'payment-method'>
  name: string | null
  description: string | null
  /** What is known of the card; `null` until it is set up. */
  details: Readonly<Record<string, unknown>> | null
  /** The key with which to load Stripe's form. */
  stripePublishableKey?: string | null
  /** The client secret of the set-up that Stripe's form confirms. */
  stripeSetupIntentSecret?: string | null
}

/** A page of payment methods. */
export interface PaymentMethodList {
  paymentMethods: PaymentMethod[]
  nextToken: string | null
}
