/** Whether the amounts of an invoice fit each other. */
export interface TotalsCheck {
  readonly contradicts: boolean
  readonly message: string
}

/** Checks that the sum without tax and the tax make the sum with tax. What is missing contradicts nothing. */
export function checkTotals(values: unknown): TotalsCheck {
  const [net, tax, total] = ['net_amount', 'tax_amount', 'total_amount'].map(label => cents(values, label))
  if (net === undefined || tax === undefined || total === undefined) {
    return { contradicts: false, message: 'Not every amount is known, so that nothing was checked' }
  }
  const sum = `${amount(net)} + ${amount(tax)}`
  return net + tax === total
    ? { contradicts: false, message: `${sum} = ${amount(total)}` }
    : { contradicts: true, message: `${sum} is not ${amount(total)}` }
}

function cents(values: unknown, label: string): number | undefined {
  const value: unknown = typeof values === 'object' && values !== null ? Reflect.get(values, label) : undefined
  const number = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? Math.round(number * 100) : undefined
}

const amount = (cents: number): string => (cents / 100).toFixed(2)
