import type { Constraint } from './constraint.js'

/** Two concepts that seldom have the same value. */
function distinct(first: string, second: string): Constraint {
  return {
    concepts: [first, second],
    score(reading) {
      const value = reading[first]
      return value != null && value === reading[second] ? -3 : 0
    },
  }
}

export const supplierIsNotBuyer: Constraint = /* @__PURE__ */ distinct('supplier', 'buyer')
export const supplierVatIsNotBuyerVat: Constraint = /* @__PURE__ */ distinct('supplier_vat', 'buyer_vat')
export const invoiceNumberIsNotOrder: Constraint = /* @__PURE__ */ distinct('invoice_number', 'purchase_order')
export const invoiceNumberIsNotCustomer: Constraint = /* @__PURE__ */ distinct('invoice_number', 'customer_number')
