import type { ListPaymentMethodsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { PaymentMethod, PaymentMethodList } from './types.js'

/** Which page of payment methods to list. */
export interface ListPaymentMethodsOptions extends ListPaymentMethodsQuery {}

/**
 * Lists payment methods. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /paymentMethods`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const { paymentMethodId, name } of listPaymentMethods(transport)) console.log(paymentMethodId, name)
 */
export function listPaymentMethods(
  transport: Transport,
  options: ListPaymentMethodsOptions = {},
  request?: RequestOptions,
): PaginatedList<PaymentMethodList, PaymentMethod> {
  return listPages(transport, 'paymentMethods', () => ({ path: path('/paymentMethods'), query: options }), request)
}
