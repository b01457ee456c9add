import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Client } from '@las/client'
import { fields } from './fields.js'
import type { Person } from './people.js'
import { asTask } from './task.js'
import { createInvoiceWorkflow } from './workflow.js'

/** How to go about it. */
export interface ProcessInvoicesOptions {
  readonly paths: readonly string[]
  readonly person: Person
  /** Below which confidence a person is asked, 0 to 1. */
  readonly minConfidence: number
  readonly exportFolder: string
  /** Hears what goes on. */
  readonly tell: (line: string) => void
}

/** Sends invoices through the workflow, one after the other, and gives back what was exported. */
export async function processInvoices(
  client: Client,
  { paths, person, minConfidence, exportFolder, tell }: ProcessInvoicesOptions,
): Promise<unknown[]> {
  const { modelId } = await client.createModel(fields, { name: 'Invoices' })
  const { workflowId, approveId, names } = await createInvoiceWorkflow(client, { minConfidence, exportFolder })
  const worker = client.createTransitionWorker({
    transitionId: approveId,
    minDelay: 50,
    maxDelay: 500,
    onError: error => tell(String(error)),
    async handler(input, { reject }) {
      const values = await person(asTask(input))
      return values ? { ...input, values } : reject('The person did not approve')
    },
  })
  try {
    const exported: unknown[] = []
    for (const path of paths) {
      const title = basename(path)
      const { documentId } = await client.createDocument(path)
      const { executionId } = await client.executeWorkflow(workflowId, { documentId, modelId, title })
      const passed = new Set<string>()
      const { output } = await client.waitForWorkflowExecution(workflowId, executionId, {
        minDelay: 50,
        maxDelay: 500,
        onProgress({ status, transitionExecutions }) {
          for (const transitionId of Object.keys(transitionExecutions ?? {})) {
            if (!passed.has(transitionId)) tell(`${title}: ${names.get(transitionId)}`)
            passed.add(transitionId)
          }
          if (status !== 'running') tell(`${title}: ${status}`)
        },
      })
      exported.push(JSON.parse(await readFile(String(output?.file), 'utf8')))
    }
    return exported
  } finally {
    await worker.close()
  }
}
