// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new payment method. */
export interface CreatePaymentMethodBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
}

/** A card that an organization pays with. */
export interface PaymentMethod {
  /** Id of the payment method. */
  paymentMethodId: Id<'payment-method'>
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Custom data. Since 2025-08. */
  metadata: Record<string, unknown> | null
  /** Details of the card; `null` until the card is set up. */
  details: Record<string, unknown> | null
  /** Key for loading the Stripe form; `null` once the card is set up. */
  stripePublishableKey?: string | null
  /** Client secret that the Stripe form uses to confirm the setup; `null` once the card is set up. */
  stripeSetupIntentSecret?: string | null
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
}

/** A page of payment methods. */
export interface PaymentMethodList {
  /** The payment methods on the page. */
  paymentMethods: PaymentMethod[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** Fields of a payment method to change. At least 1 field. */
export interface UpdatePaymentMethodBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
  /**
   * The secret that `createPaymentMethod` returned. Completes the setup once it has been confirmed in the Stripe
   * form. 1 to 4,096 characters.
   */
  stripeSetupIntentSecret?: string | undefined
}

/** The query of `listPaymentMethods`: `GET /paymentMethods`. */
export interface ListPaymentMethodsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}
