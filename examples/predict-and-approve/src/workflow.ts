import type { Client } from '@las/client'

/** The images of the automatic steps. The emulator runs commands instead. */
export const images = { predict: 'example/predict:1', export: 'example/export:1' } as const

export interface InvoiceWorkflow {
  readonly workflowId: string
  /** The id of the manual transition. */
  readonly approveId: string
  /** The names of the transitions by id, to report progress. */
  readonly names: ReadonlyMap<string, string>
}

/** Creates the three steps and the workflow: predict the fields, ask a person to approve low confidence, export the result. */
export async function createInvoiceWorkflow(
  client: Client,
  { minConfidence, exportFolder }: { minConfidence: number; exportFolder: string },
): Promise<InvoiceWorkflow> {
  const predict = await client.createTransition('docker', {
    name: 'Predict',
    parameters: { imageUrl: images.predict, environment: { MIN_CONFIDENCE: String(minConfidence) } },
  })
  const approve = await client.createTransition('manual', { name: 'Approve' })
  const exporting = await client.createTransition('docker', {
    name: 'Export',
    parameters: { imageUrl: images.export, environment: { EXPORT_FOLDER: exportFolder } },
  })
  const { workflowId } = await client.createWorkflow(
    {
      definition: {
        StartAt: 'Predict',
        States: {
          Predict: { Type: 'Task', Resource: predict.transitionId, Next: 'CheckConfidence' },
          CheckConfidence: {
            Type: 'Choice',
            Choices: [{ Variable: '$.needsApproval', BooleanEquals: true, Next: 'Approve' }],
            Default: 'Export',
          },
          Approve: { Type: 'Task', Resource: approve.transitionId, Next: 'Export' },
          Export: { Type: 'Task', Resource: exporting.transitionId, End: true },
        },
      },
    },
    { name: 'Invoices', errorConfig: { manualRetry: true } },
  )
  const names = new Map([predict, approve, exporting].map(({ transitionId, name }) => [transitionId, name ?? '']))
  return { workflowId, approveId: approve.transitionId, names }
}
