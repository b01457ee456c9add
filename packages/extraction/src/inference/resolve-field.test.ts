import { describe, expect, it } from 'vitest'
import { resolveField } from './resolve-field.js'

describe('resolveField', () => {
  it.each([
    ['total_amount', 'amount', 'total_amount'],
    ['total', 'amount', 'total_amount'],
    ['totalAmount', 'amount', 'total_amount'],
    ['invoice-total', 'amount', 'total_amount'],
    ['amount total', 'amount', 'total_amount'],
    ['Gesamtbetrag', 'amount', 'total_amount'],
    ['vat', 'amount', 'tax_amount'],
    ['vat', 'string', 'supplier_vat'],
    ['subtotal', 'amount', 'net_amount'],
    ['amount_due', 'amount', 'amount_due'],
    ['date', 'date', 'invoice_date'],
    ['invoiceDate', 'date', 'invoice_date'],
    ['dueDate', 'date', 'due_date'],
    ['invoice_id', 'string', 'invoice_number'],
    ['fakturanummer', 'digits', 'invoice_number'],
    ['order_number', 'string', 'order_number'],
    ['purchase_order', 'string', 'purchase_order'],
    ['vendor_name', 'string', 'supplier'],
    ['currency', 'enum', 'currency'],
    ['bank_account', 'digits', 'account_number'],
  ])('takes %s of type %s for %s', (label, type, concept) => {
    expect(resolveField(label, { type }).name).toBe(concept)
  })

  it('understands a description where the label says nothing', () => {
    expect(resolveField('field_7', { type: 'date', description: 'the due date' }).name).toBe('due_date')
  })

  it('makes a separate concept of an unknown field', () => {
    const concept = resolveField('project_code', { type: 'string', description: 'Printed as "Job ref."' })
    expect(concept).toMatchObject({
      name: 'own:project_code',
      kind: 'text',
      phrases: [{ strong: ['project code'] }],
    })
    expect(concept.phrases[0]?.fair).toContain('Job ref.')
    expect(resolveField('mileage', { type: 'numeric' }).kind).toBe('number')
  })

  it('makes a separate concept of an enum, whose candidates are its options', () => {
    const [enumField, text] = [{ type: 'enum', enum: ['Alpha', 'Beta'] }, { type: 'string' }]
    const [own, supplier] = [resolveField('vendor', enumField), resolveField('supplier', text)]
    expect(own).toEqual({ ...supplier, name: 'own:vendor', base: 'supplier' })
    expect(resolveField('currency', { type: 'enum', enum: ['EUR'] })).toBe(resolveField('currency', text))
  })

  it.each(['contact', 'phone', 'period', 'line item'])(
    'makes a separate concept of %s, which only has labels',
    label => {
      expect(resolveField(label, { type: 'string' }).name).toBe(`own:${label}`)
    },
  )

  it('does not give a concept to a type that cannot hold it', () => {
    expect(resolveField('invoice_number', { type: 'date' }).name).toBe('own:invoice_number')
  })
})
