import { paymentMethodResource } from '../../domain/payment-methods/payment-method.js'
import {
  createPaymentMethod,
  deletePaymentMethod,
  updatePaymentMethod,
} from '../../domain/payment-methods/write-payment-method.js'
import type { Operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const paymentMethodOperations: readonly Operation[] = [
  createOperation('createPaymentMethod', paymentMethodResource, createPaymentMethod),
  listOperation('listPaymentMethods', paymentMethodResource),
  getOperation('getPaymentMethod', paymentMethodResource),
  updateOperation('updatePaymentMethod', paymentMethodResource, updatePaymentMethod),
  deleteOperation('deletePaymentMethod', paymentMethodResource, deletePaymentMethod),
]
