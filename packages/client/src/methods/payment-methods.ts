// Written by tooling/client-methods.mjs from the functions of @las/payment-methods. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type {
  CreatePaymentMethodOptions,
  ListPaymentMethodsOptions,
  PaymentMethod,
  PaymentMethodList,
  UpdatePaymentMethodOptions,
} from '@las/payment-methods'

/** The functions of `@las/payment-methods` as methods. */
export interface PaymentMethodsClient {
  /**
   * Creates a payment method. To set up its card, confirm `stripeSetupIntentSecret` in the Stripe form, then pass the secret to
   * {@link updatePaymentMethod}.
   *
   * `POST /paymentMethods`
   *
   * @returns The payment method with `stripePublishableKey` and `stripeSetupIntentSecret` for the Stripe form.
   * @example
   * const { paymentMethodId, stripePublishableKey, stripeSetupIntentSecret } = await client.createPaymentMethod()
   */
  createPaymentMethod(options?: CreatePaymentMethodOptions, request?: RequestOptions): Promise<PaymentMethod>

  /**
   * Deletes a payment method.
   *
   * `DELETE /paymentMethods/{paymentMethodId}`
   *
   * @returns The deleted payment method.
   * @throws {BadRequestError} if the organization currently pays with this payment method.
   * @throws {NotFoundError} if the payment method does not exist.
   * @example
   * await client.deletePaymentMethod(paymentMethodId)
   */
  deletePaymentMethod(paymentMethodId: Id<'payment-method'>, request?: RequestOptions): Promise<PaymentMethod>

  /**
   * Fetches a payment method.
   *
   * `GET /paymentMethods/{paymentMethodId}`
   *
   * @throws {NotFoundError} if the payment method does not exist.
   * @example
   * const { details } = await client.getPaymentMethod(paymentMethodId)
   */
  getPaymentMethod(paymentMethodId: Id<'payment-method'>, request?: RequestOptions): Promise<PaymentMethod>

  /**
   * Lists payment methods. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /paymentMethods`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const { paymentMethodId, name } of client.listPaymentMethods()) console.log(paymentMethodId, name)
   */
  listPaymentMethods(
    options?: ListPaymentMethodsOptions,
    request?: RequestOptions,
  ): PaginatedList<PaymentMethodList, PaymentMethod>

  /**
   * Updates a payment method, or completes its setup.
   *
   * `PATCH /paymentMethods/{paymentMethodId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the payment method does not exist.
   * @example
   * await client.updatePaymentMethod(paymentMethodId, { stripeSetupIntentSecret })
   */
  updatePaymentMethod(
    paymentMethodId: Id<'payment-method'>,
    options: UpdatePaymentMethodOptions,
    request?: RequestOptions,
  ): Promise<PaymentMethod>
}
