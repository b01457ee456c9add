import type { Constraint } from './constraint.js'
import { dueAfterIssue } from './dates.js'
import {
  invoiceNumberIsNotCustomer,
  invoiceNumberIsNotOrder,
  supplierIsNotBuyer,
  supplierVatIsNotBuyerVat,
} from './distinct.js'
import { dueIsPartOfTotal, netAndTaxMakeTotal } from './money.js'

/** All that is known of how the values of a document go together. */
export const constraints: readonly Constraint[] = [
  netAndTaxMakeTotal,
  dueIsPartOfTotal,
  dueAfterIssue,
  supplierIsNotBuyer,
  supplierVatIsNotBuyerVat,
  invoiceNumberIsNotOrder,
  invoiceNumberIsNotCustomer,
]

/** Concepts that help to read these ones, whether a field asks for them or not: net and tax confirm the total. */
export function withHelpers(names: Iterable<string>): Set<string> {
  const wanted = new Set(names)
  for (const helped of [netAndTaxMakeTotal, dueAfterIssue]) {
    if (helped.concepts.some(name => wanted.has(name))) for (const name of helped.concepts) wanted.add(name)
  }
  return wanted
}
