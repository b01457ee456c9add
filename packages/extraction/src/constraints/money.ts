import { hundredths } from '../values/hundredths.js'
import type { Constraint } from './constraint.js'

/** The maximum difference that the rounding of single lines can cause in sums, in hundredths. */
const TOLERANCE = 2

/** The net amount and the tax add up to the total. */
export const netAndTaxMakeTotal: Constraint = {
  concepts: ['net_amount', 'tax_amount', 'total_amount'],
  score({ net_amount, tax_amount, total_amount }) {
    if (total_amount == null) return 0
    const total = hundredths(total_amount)
    const net = net_amount == null ? undefined : hundredths(net_amount)
    const tax = tax_amount == null ? undefined : hundredths(tax_amount)
    if (net !== undefined && tax !== undefined) {
      if (Math.abs(net + tax - total) > TOLERANCE) return -1
      return tax === 0 ? 1 : 2
    }
    if (net !== undefined) return net === total ? 1.2 : Math.abs(net) > Math.abs(total) ? -1.5 : -0.5
    if (tax !== undefined) return Math.abs(tax) >= Math.abs(total) && tax !== 0 ? -4 : 0
    return 0
  },
}

/** The amount due is at most the total, and usually equals it. */
export const dueIsPartOfTotal: Constraint = {
  concepts: ['amount_due', 'total_amount'],
  score({ amount_due, total_amount }) {
    if (amount_due == null || total_amount == null) return 0
    const [due, total] = [hundredths(amount_due), hundredths(total_amount)]
    if (due === total) return 0.5
    return Math.abs(due) > Math.abs(total) ? -1.5 : 0
  },
}
