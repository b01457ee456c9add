import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { PaymentMethod } from './types.js'

/**
 * Deletes a payment method.
 *
 * `DELETE /paymentMethods/{paymentMethodId}`
 *
 * @returns The payment method as it was.
 * @throws {BadRequestError} when an organization pays with it.
 * @throws {NotFoundError} when there is no such payment method.
 * @example
 * await deletePaymentMethod(transport, paymentMethodId)
 */
export async function deletePaymentMethod(
  transport: Transport,
  paymentMethodId: Id<'payment-method'>,
  request?: RequestOptions,
): Promise<PaymentMethod> {
  return transport.request(
    { method: 'DELETE', path: path('/paymentMethods/{paymentMethodId}', { paymentMethodId }) },
    request,
  )
}
