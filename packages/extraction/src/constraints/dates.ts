import type { Constraint } from './constraint.js'

const DAY = 86_400_000

/** A document is not due before it is issued. */
export const dueAfterIssue: Constraint = {
  concepts: ['invoice_date', 'due_date'],
  score({ invoice_date, due_date }) {
    if (invoice_date == null || due_date == null) return 0
    const days = (Date.parse(due_date) - Date.parse(invoice_date)) / DAY
    if (days < 0) return -4
    if (days === 0) return -0.5
    return days > 200 ? -1 : 0.3
  },
}
