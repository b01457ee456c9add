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
   * Creates a payment method. Its card is set up in two more steps: Stripe's form confirms `stripeSetupIntentSecret`, then
   * {@link updatePaymentMethod} sends that secret back.
   *
   * `POST /paymentMethods`
   *
   * @returns The payment method with `stripePublishableKey` and `stripeSetupIntentSecret` for Stripe's form.
   * @example
   * const { paymentMethodId, stripePublishableKey, stripeSetupIntentSecret } = await client.createPaymentMethod()
   */
  createPaymentMethod(options?: CreatePaymentMethodOptions, request?: RequestOptions): Promise<PaymentMethod>

  /**
   * Deletes a payment method.
   *
   * `DELETE /paymentMethods/{paymentMethodId}`
   *
   * @returns The payment method as it was.
   * @throws {BadRequestError} when an organization pays with it.
   * @throws {NotFoundError} when there is no such payment method.
   * @example
   * await client.deletePaymentMethod(paymentMethodId)
   */
  deletePaymentMethod(paymentMethodId: Id<'payment-method'>, request?: RequestOptions): Promise<PaymentMethod>

  /**
   * Fetches a payment method.
   *
   * `GET /paymentMethods/{paymentMethodId}`
   *
   * @throws {NotFoundError} when there is no such payment method.
   * @example
   * const { details } = await client.getPaymentMethod(paymentMethodId)
   */
  getPaymentMethod(paymentMethodId: Id<'payment-method'>, request?: RequestOptions): Promise<PaymentMethod>

  /**
   * Lists payment methods: awaited it is one page, iterated over it is all of them.
   *
   * `GET /paymentMethods`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const { paymentMethodId, name } of client.listPaymentMethods()) console.log(paymentMethodId, name)
   */
  listPaymentMethods(
    options?: ListPaymentMethodsOptions,
    request?: RequestOptions,
  ): PaginatedList<PaymentMethodList, PaymentMethod>

  /**
   * Changes a payment method, or ends its set-up.
   *
   * `PATCH /paymentMethods/{paymentMethodId}`
   *
   * @throws {EmptyRequestError} when nothing is to be changed.
   * @throws {NotFoundError} when there is no such payment method.
   * @example
   * await client.updatePaymentMethod(paymentMethodId, { stripeSetupIntentSecret })
   */
  updatePaymentMethod(
    paymentMethodId: Id<'payment-method'>,
    options: UpdatePaymentMethodOptions,
    request?: RequestOptions,
  ): Promise<PaymentMethod>
}
