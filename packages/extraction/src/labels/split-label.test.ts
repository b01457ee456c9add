import { describe, expect, it } from 'vitest'
import { splitLabel } from './split-label.js'

describe('splitLabel', () => {
  it.each(['invoiceTotal', 'invoice_total', 'invoice-total'])('splits %s', label => {
    expect(splitLabel(label).toLowerCase()).toBe('invoice total')
  })
})
