import type { AgentRunResult } from '@las/client'
import { LINE_ITEMS } from './fields.js'

/** Values by label. */
export type Values = Record<string, string | null>

/** The values of an invoice. */
export interface Invoice {
  readonly file: string
  readonly documentId: string
  readonly runId: string
  /** Whether a person has reviewed the invoice. */
  readonly reviewed: boolean
  readonly values: Values
  readonly lineItems: readonly Values[]
}

export function toInvoice(file: string, { run, document, fields, lines }: AgentRunResult): Invoice {
  const scalars = fields.flatMap(({ label, value }) => (Array.isArray(value) ? [] : [[label, value] as const]))
  return {
    file,
    documentId: document.documentId,
    runId: run.runId,
    reviewed: (run.events ?? []).some(({ validationId, status }) => validationId && status === 'succeeded'),
    values: Object.fromEntries(scalars),
    lineItems: lines[LINE_ITEMS] ?? [],
  }
}
