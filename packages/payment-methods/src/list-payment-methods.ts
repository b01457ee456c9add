import type { ListPaymentMethodsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { PaymentMethod, PaymentMethodList } from './types.js'

/** Which page of payment methods to list. */
export interface ListPaymentMethodsOptions extends ListPaymentMethodsQuery {}

/**
 * Lists payment methods: awaited it is one page, iterated over it is all of them.
 *
 * `GET /paymentMethods`
 *
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
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
