import { amountDue } from './amount-due.js'
import { accountNumber, bic, iban } from './bank.js'
import type { Concept } from './concept.js'
import { currency } from './currency.js'
import { dueDate } from './due-date.js'
import { invoiceDate } from './invoice-date.js'
import { invoiceNumber } from './invoice-number.js'
import { netAmount } from './net-amount.js'
import { discount, prepaidAmount, shippingAmount, tendered } from './other-amounts.js'
import { deliveryDate, orderDate } from './other-dates.js'
import { contact, lineItem, partyName, period, registration, totalQuantity, vatRate } from './other-labels.js'
import { buyer, buyerVat, deliveryAddress, supplier, supplierVat } from './parties.js'
import {
  contractNumber,
  customerNumber,
  deliveryNote,
  orderNumber,
  paymentReference,
  projectNumber,
  purchaseOrder,
  relatedDocument,
} from './references.js'
import { taxAmount } from './tax-amount.js'
import { totalAmount } from './total-amount.js'

/** All that the vocabulary knows. A new concept needs its own file (or a place in one of these) and a line here. */
export const concepts: readonly Concept[] = [
  totalAmount,
  amountDue,
  netAmount,
  taxAmount,
  discount,
  shippingAmount,
  prepaidAmount,
  tendered,
  invoiceDate,
  dueDate,
  deliveryDate,
  orderDate,
  period,
  invoiceNumber,
  purchaseOrder,
  orderNumber,
  customerNumber,
  contractNumber,
  deliveryNote,
  paymentReference,
  projectNumber,
  relatedDocument,
  registration,
  contact,
  partyName,
  iban,
  bic,
  accountNumber,
  supplier,
  buyer,
  deliveryAddress,
  supplierVat,
  buyerVat,
  currency,
  lineItem,
  totalQuantity,
  vatRate,
]
