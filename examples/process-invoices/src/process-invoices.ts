import type { Client, WebhookOptions } from '@las/client'
import type { NamedDocument } from './documents.js'
import { fields, LINE_ITEMS } from './fields.js'
import { type Invoice, toInvoice } from './invoices.js'
import { type Person, review } from './review.js'

export interface ProcessInvoicesOptions {
  readonly documents: readonly NamedDocument[]
  readonly person: Person
  /** Confidence from 0 to 1. The person checks values with a lower confidence. */
  readonly threshold: number
  readonly webhook: WebhookOptions
  /** Called with each line of progress. */
  readonly log: (line: string) => void
}

const polling = { minDelay: 50, maxDelay: 500 }

const DAY_MS = 86_400_000

/** Processes invoices with an agent. Returns those that succeeded, and the number of those that failed. */
export async function processInvoices(
  client: Client,
  { documents, person, threshold, webhook, log }: ProcessInvoicesOptions,
): Promise<{ invoices: Invoice[]; failed: number }> {
  const { agent, validation } = await client.createReviewAgent({
    name: 'Invoices',
    fieldConfig: fields,
    // The texts of line items are rarely certain, and less important than amounts.
    review: { threshold, fields: { [LINE_ITEMS]: Math.min(threshold, 0.8) } },
    webhook,
  })
  const worker = client.createValidationWorker({
    ...polling,
    validationId: validation.validationId,
    handler: (task, { signal }) => review(client, task, person, signal),
    onError: error => log(String(error)),
  })
  try {
    const inputs = documents.map(({ name, content }) => ({ content, name, variables: { file: name } }))
    const fileOf = (index: number): string => documents[index]?.name ?? ''
    const { outcomes, failed } = await client.processDocuments(agent.agentId, inputs, {
      ...polling,
      maxWait: DAY_MS,
      onProgress({ outcome, processed, failed, total }) {
        const end = outcome.status === 'failed' ? `failed: ${messageOf(outcome.error)}` : outcome.result.run.status
        log(`${processed + failed} of ${total}  ${fileOf(outcome.index)}: ${end}`)
      },
    })
    const invoices = outcomes.flatMap(outcome =>
      outcome.status === 'processed' ? [toInvoice(fileOf(outcome.index), outcome.result)] : [],
    )
    return { invoices, failed }
  } finally {
    await worker.close()
  }
}

/** Returns the first line of a message. Further lines are a stack trace, which a failed review contains. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1).join('')
