import { paymentMethodResource } from '../../domain/payment-methods/payment-method.js'
import {
  createPaymentMethod,
  deletePaymentMethod,
  updatePaymentMethod,
} from '../../domain/payment-methods/write-payment-method.js'
import type { Operation } from '../requests/operation.js'
import { getOperation, listOperation, resourceOperation } from '../requests/resource-operations.js'

export const paymentMethodOperations: readonly Operation[] = [
  resourceOperation('createPaymentMethod', paymentMethodResource, ({ body, caller, context }) =>
    createPaymentMethod(context, caller, body),
  ),
  listOperation('listPaymentMethods', paymentMethodResource),
  getOperation('getPaymentMethod', paymentMethodResource),
  resourceOperation('updatePaymentMethod', paymentMethodResource, ({ params, body, caller, context }) =>
    updatePaymentMethod(context, caller, params.paymentMethodId, body),
  ),
  resourceOperation('deletePaymentMethod', paymentMethodResource, ({ params, caller, context }) =>
    deletePaymentMethod(context, caller, params.paymentMethodId),
  ),
]
