import type { FieldConfig } from '@las/client'
import { conventionsOf, locate } from '@las/review'
import { renderInvoice, type SampleInvoice, sampleInvoices } from '@las/sample-invoices'
import type { CheckResponse, PageWords } from '../../contract.js'
import type { ConsoleServer } from './server.js'

const THRESHOLD = 0.9
const threshold = { functionId: 'cradl:function:validator-threshold', config: { threshold: THRESHOLD } }
const sum = {
  functionId: 'cradl:function:validator-expression',
  config: { expression: 'net_amount + tax_amount == total_amount', message: 'Net and VAT do not add up to the total.' },
}

const scalar = (type: string, name: string, others: object = {}): object => ({
  type,
  name,
  validators: [threshold],
  ...others,
})

/** The ten fields of an invoice. */
const VALUES = {
  supplier: scalar('string', 'Supplier', { required: true }),
  invoice_number: scalar('string', 'Invoice number', { required: true }),
  invoice_date: scalar('date', 'Invoice date'),
  due_date: scalar('date', 'Due date'),
  buyer: scalar('string', 'Buyer'),
  net_amount: scalar('amount', 'Net amount'),
  tax_amount: scalar('amount', 'VAT amount'),
  total_amount: scalar('amount', 'Total amount', { validators: [threshold, sum] }),
  currency: scalar('enum', 'Currency', { enum: ['CHF', 'EUR', 'GBP', 'NOK', 'USD'] }),
  iban: scalar('string', 'IBAN'),
}

const LINES = {
  type: 'lines',
  name: 'Line items',
  validators: [threshold],
  fields: {
    quantity: { type: 'numeric', name: 'Quantity' },
    description: { type: 'string', name: 'Description' },
    unit_price: { type: 'amount', name: 'Unit price' },
    amount: { type: 'amount', name: 'Amount' },
  },
}

/** A predicted value that is wrong or uncertain. */
export interface Doubt {
  readonly value?: string | null
  readonly confidence: number
}

export interface InvoiceTask {
  readonly invoice: SampleInvoice
  /** The values that differ from the printed ones, by label. */
  readonly doubts?: Readonly<Record<string, Doubt>>
  /** Doubts about cells, by `<row>.<column>`; undefined for a task without lines. */
  readonly lines?: Readonly<Record<string, Doubt>>
  /** The name of the document. */
  readonly name?: string
}

export interface SeededTask {
  readonly taskId: string
  readonly documentId: string
  readonly invoice: SampleInvoice
}

export interface SeededReview {
  readonly validationId: string
  readonly modelId: string
  /** The page for reviewing the task of this review that has been waiting longest. */
  readonly path: string
  readonly tasks: readonly SeededTask[]
}

/** The invoices on which all ten fields are printed. */
export const completeInvoices: readonly SampleInvoice[] = sampleInvoices.filter(({ labels }) =>
  Object.keys(VALUES).every(label => labels[label] !== undefined),
)

/** The invoice with this name. */
export function invoiceNamed(name: string): SampleInvoice {
  const found = sampleInvoices.find(invoice => invoice.name === name)
  if (!found) throw new Error(`No invoice has the name ${name}`)
  return found
}

/**
 * Uploads invoices, and creates a task for each, as an agent does: with the predicted values, where they are printed, and the reasons for
 * the review. The values that a task names are uncertain, all others are right. The first task has been waiting longest.
 */
export async function seedReview(
  server: ConsoleServer,
  tasks: readonly InvoiceTask[],
  { name = 'Invoice approval' }: { readonly name?: string } = {},
): Promise<SeededReview> {
  const { client } = server
  const hasLines = tasks.some(({ lines }) => lines)
  const fieldConfig = { ...VALUES, ...(hasLines && { line_items: LINES }) } as FieldConfig
  const { modelId } = await client.createModel(fieldConfig, { name: 'Invoices' })
  const { validationId } = await client.createValidation({ name })
  // One after the other, because lists and the log of requests show the order.
  const inputs: Awaited<ReturnType<typeof inputOf>>[] = []
  for (const task of tasks) inputs.push(await inputOf(server, modelId, task))
  const created: SeededTask[] = []
  for (const [index, input] of inputs.entries()) {
    const { taskId } = await client.createValidationTask(validationId, input)
    created.push({ taskId, documentId: input.documentId, invoice: (tasks[index] as InvoiceTask).invoice })
    await server.pass(60_000)
  }
  return { validationId, modelId, path: `review/next?source=${encodeURIComponent(validationId)}`, tasks: created }
}

async function inputOf(server: ConsoleServer, modelId: string, { invoice, doubts = {}, lines, name }: InvoiceTask) {
  const { documentId } = await server.client.createDocument(await renderInvoice(invoice), {
    name: name ?? `${invoice.name}.pdf`,
    contentType: 'application/pdf',
  })
  const query = new URLSearchParams({ modelId })
  const read = (page: number) => server.extension<PageWords>('GET', `documents/${documentId}/pages/${page}?${query}`)
  const first = await read(0)
  const others = await Promise.all(Array.from({ length: first.pageCount - 1 }, (_, index) => read(index + 1)))
  const pages = [first, ...others]
  const conventions = conventionsOf(pages)

  /** A prediction as the API returns it. */
  function predict(label: string, type: string, right: string | null, doubt: Doubt | undefined): object {
    const value = doubt?.value === undefined ? right : doubt.value
    const column = { label, title: label, type: COLUMN_TYPES[type] ?? 'text', isRequired: false } as const
    const spot = value === null ? undefined : locate(value, column, pages, { conventions })
    return {
      value,
      rawValue: value,
      confidence: doubt?.confidence ?? 0.99,
      page: spot?.page ?? 0,
      ...(spot && { location: spot.location }),
    }
  }

  const fields: Record<string, unknown> = Object.fromEntries(
    Object.entries(VALUES).map(([label, config]) => {
      const { type } = config as { type: string }
      return [label, predict(label, type, invoice.labels[label] ?? null, doubts[label])]
    }),
  )
  if (lines) {
    fields.line_items = invoice.lines.map(({ quantity, text, unitPrice }, row) => {
      const values = {
        quantity: String(quantity),
        description: text,
        unit_price: (unitPrice / 100).toFixed(2),
        amount: ((quantity * unitPrice) / 100).toFixed(2),
      }
      return Object.fromEntries(
        Object.entries(values).map(([label, value]) => {
          const { type } = LINES.fields[label as keyof typeof values]
          const { location: _, ...cell } = predict(label, type, value, lines[`${row}.${label}`]) as {
            location?: unknown
          }
          return [label, cell]
        }),
      )
    })
  }
  const { reasons } = await server.extension<CheckResponse>('POST', `models/${modelId}/check`, { fields })
  return { documentId, modelId, fields, reasons }
}

const COLUMN_TYPES: Readonly<Record<string, 'amount' | 'date' | 'number'>> = {
  amount: 'amount',
  date: 'date',
  numeric: 'number',
}
