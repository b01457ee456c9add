/** The result of checking whether the amounts of an invoice are consistent. */
export interface TotalsCheck {
  readonly isInconsistent: boolean
  readonly message: string
}

/** Checks that the net amount and the tax add up to the total. Invoices with missing amounts are not checked. */
export function checkTotals(values: unknown): TotalsCheck {
  const [net, tax, total] = ['net_amount', 'tax_amount', 'total_amount'].map(label => cents(values, label))
  if (net === undefined || tax === undefined || total === undefined) {
    return { isInconsistent: false, message: 'The totals were not checked, because an amount is missing' }
  }
  const sum = `${amount(net)} + ${amount(tax)}`
  return net + tax === total
    ? { isInconsistent: false, message: `${sum} = ${amount(total)}` }
    : { isInconsistent: true, message: `${sum} is not ${amount(total)}` }
}

function cents(values: unknown, label: string): number | undefined {
  const value: unknown = typeof values === 'object' && values !== null ? Reflect.get(values, label) : undefined
  const number = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? Math.round(number * 100) : undefined
}

const amount = (cents: number): string => (cents / 100).toFixed(2)
