import type { Client } from '@las/client'

/** The images of the steps that are programs. The emulator runs commands in their place. */
export const images = { predict: 'example/predict:1', export: 'example/export:1' } as const

/** What makes up the workflow. */
export interface InvoiceWorkflow {
  readonly workflowId: string
  /** The step in which a person has the last word. */
  readonly approveId: string
  /** The name of each transition, to tell how far an execution has come. */
  readonly names: ReadonlyMap<string, string>
}

/** Creates the three steps, and the workflow: predict, have a person approve what the model is not sure of, export. */
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
          Predict: { Type: 'Task', Resource: predict.transitionId, Next: 'IsSure' },
          IsSure: {
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
