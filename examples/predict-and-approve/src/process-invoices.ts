import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Client } from '@las/client'
import { fields } from './fields.js'
import type { Person } from './people.js'
import { parseTask } from './task.js'
import { createInvoiceWorkflow } from './workflow.js'

export interface ProcessInvoicesOptions {
  readonly paths: readonly string[]
  readonly person: Person
  /** Confidence from 0 to 1. A person is asked if any value has a lower confidence. */
  readonly minConfidence: number
  readonly exportFolder: string
  /** Called with each line of progress. */
  readonly log: (line: string) => void
}

/** Runs invoices through the workflow, one after another, and returns the exported values. */
export async function processInvoices(
  client: Client,
  { paths, person, minConfidence, exportFolder, log }: ProcessInvoicesOptions,
): Promise<unknown[]> {
  const { modelId } = await client.createModel(fields, { name: 'Invoices' })
  const { workflowId, approveId, names } = await createInvoiceWorkflow(client, { minConfidence, exportFolder })
  const worker = client.createTransitionWorker({
    transitionId: approveId,
    minDelay: 50,
    maxDelay: 500,
    onError: error => log(String(error)),
    async handler(input, { reject }) {
      const values = await person(parseTask(input))
      return values ? { ...input, values } : reject('The person did not approve')
    },
  })
  try {
    const exported: unknown[] = []
    for (const path of paths) {
      const title = basename(path)
      const { documentId } = await client.createDocument(path)
      const { executionId } = await client.executeWorkflow(workflowId, { documentId, modelId, title })
      const logged = new Set<string>()
      const { output } = await client.waitForWorkflowExecution(workflowId, executionId, {
        minDelay: 50,
        maxDelay: 500,
        onProgress({ status, transitionExecutions }) {
          for (const transitionId of Object.keys(transitionExecutions ?? {})) {
            if (!logged.has(transitionId)) log(`${title}: ${names.get(transitionId)}`)
            logged.add(transitionId)
          }
          if (status !== 'running') log(`${title}: ${status}`)
        },
      })
      exported.push(JSON.parse(await readFile(String(output?.file), 'utf8')))
    }
    return exported
  } finally {
    await worker.close()
  }
}
