import type { Concept } from '../concepts/concept.js'
import type { ElectronicInvoice, ElectronicLine } from '../electronic/electronic-invoice.js'
import type { ScalarField } from '../fields/field-config.js'
import { fold } from '../text/fold.js'
import { currencyCode } from '../values/currency.js'
import { toAmount } from '../values/decimal.js'

/** Values of a list, such as accounts, beyond this number are ignored, because each value is searched for on the pages. */
const MAX_VALUES = 50

type Stated = string | null | readonly string[]

/** The values of an electronic invoice for concepts of the vocabulary. */
const SCALARS: Readonly<Record<string, (invoice: ElectronicInvoice) => Stated>> = {
  total_amount: ({ totalAmount }) => totalAmount,
  amount_due: ({ amountDue }) => amountDue,
  net_amount: ({ netAmount }) => netAmount,
  tax_amount: ({ taxAmount }) => taxAmount,
  // Files often contain 0 for sums that do not apply; documents do not print them.
  discount: ({ discount }) => unlessZero(discount),
  shipping_amount: ({ shippingAmount }) => unlessZero(shippingAmount),
  prepaid_amount: ({ prepaidAmount }) => unlessZero(prepaidAmount),
  vat_rate: ({ taxRates }) => taxRates,
  currency: ({ currency }) => currency,
  invoice_date: ({ kind, issueDate }) => (kind === 'order' ? null : issueDate),
  due_date: ({ dueDate }) => dueDate,
  delivery_date: ({ deliveryDate }) => deliveryDate,
  order_date: ({ kind, issueDate, purchaseOrderDate }) => (kind === 'order' ? issueDate : purchaseOrderDate),
  invoice_number: ({ kind, number }) => (kind === 'order' ? null : number),
  purchase_order: ({ kind, number, purchaseOrder }) => (kind === 'order' ? number : purchaseOrder),
  order_number: ({ kind, number, salesOrder, purchaseOrder }) =>
    kind === 'order' ? number : (salesOrder ?? purchaseOrder),
  customer_number: ({ buyer }) => buyer.id,
  contract_number: ({ contract }) => contract,
  project_number: ({ project }) => project,
  delivery_note: ({ deliveryNote }) => deliveryNote,
  related_document: ({ precedingInvoice }) => precedingInvoice,
  payment_reference: ({ paymentReference }) => paymentReference,
  registration: ({ seller }) => seller.registrationId,
  supplier: ({ seller }) => seller.name,
  supplier_vat: ({ seller }) => seller.vatId,
  buyer: ({ buyer }) => buyer.name,
  buyer_vat: ({ buyer }) => buyer.vatId,
  delivery_address: ({ shipTo }) => shipTo,
  iban: ({ ibans }) => ibans.map(withoutSpaces),
  bic: ({ bics }) => bics.map(withoutSpaces),
  account_number: ({ accounts }) => accounts,
}

/** The values of a line of an electronic invoice for columns of the vocabulary. */
const COLUMNS: Readonly<Record<string, (line: ElectronicLine) => string | null>> = {
  'column:description': ({ description }) => description,
  'column:quantity': ({ quantity }) => quantity,
  'column:unit': ({ unit }) => unit,
  'column:unit_price': ({ unitPrice }) => unitPrice,
  'column:amount': ({ amount }) => amount,
  'column:tax_rate': ({ taxRate }) => taxRate,
  'column:discount': ({ discount }) => unlessZero(discount),
  'column:code': ({ code }) => code,
  'column:position': ({ position }) => position,
  'column:date': ({ date }) => date,
}

/**
 * The values of a field in an electronic invoice, in the format of the field's type. Empty if the invoice does not contain a value, or
 * contains several tax rates for a field that can only have one.
 */
export function statedValues(invoice: ElectronicInvoice, concept: Concept, field: ScalarField): string[] {
  const name = concept.base ?? concept.name
  const values = statedTexts(SCALARS[name]?.(invoice)).flatMap(value => formatted(value, concept, field) ?? [])
  return values.length > 1 && !field.isMultivalue && name === 'vat_rate' ? [] : values
}

/** All scalar values of an electronic invoice. */
export const allStated = (invoice: ElectronicInvoice): string[] =>
  Object.values(SCALARS).flatMap(state => statedTexts(state(invoice)))

const statedTexts = (stated: Stated | undefined): readonly string[] =>
  typeof stated === 'string' ? [stated] : (stated ?? []).slice(0, MAX_VALUES)

/** The value of a column in a line of an electronic invoice; undefined without a value. */
export function statedCell(line: ElectronicLine, concept: Concept, field: ScalarField): string | undefined {
  const stated = COLUMNS[concept.name]?.(line) ?? null
  return stated === null ? undefined : formatted(stated, concept, field)
}

/** Whether lines of electronic invoices have this column. */
export const isStatedColumn = (concept: Concept): boolean => concept.name in COLUMNS

function formatted(value: string, { kind }: Concept, field: ScalarField): string | undefined {
  const converted = convert(value.replace(/\s+/g, ' '), kind, field)
  if (converted === undefined || converted === '') return undefined
  return field.maxLength !== undefined && converted.length > field.maxLength ? undefined : converted
}

function convert(value: string, kind: Concept['kind'], { type, enum: options }: ScalarField): string | undefined {
  const isNumber = kind === 'amount' || kind === 'number'
  switch (type) {
    case 'amount':
      return isNumber ? amountOf(value) : undefined
    case 'numeric':
      return isNumber ? value : value.replace(/\D/g, '')
    case 'date':
      return kind === 'date' ? value : undefined
    case 'digits':
      return value.replace(/\D/g, '')
    case 'enum':
      return options?.find(
        option => fold(option) === fold(value) || (kind === 'currency' && currencyCode(option) === value),
      )
    default:
      return kind === 'amount' ? amountOf(value) : value
  }
}

function amountOf(decimal: string): string | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal)
  return match ? toAmount({ negative: match[1] === '-', whole: match[2] ?? '0', fraction: match[3] ?? '' }) : undefined
}

const withoutSpaces = (text: string): string => text.replace(/\s/g, '')

const unlessZero = (decimal: string | null): string | null => (decimal === '0' ? null : decimal)
