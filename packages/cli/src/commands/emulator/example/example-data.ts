import { exampleInvoice } from './example-invoice.js'

/** The ids are fixed, so that documentation and scripts can contain them. */
export const EXAMPLE_AGENT_ID = 'cradl:agent:e0000000000000000000000000000001'
const MODEL_ID = 'cradl:model:e0000000000000000000000000000001'
const VALIDATION_ID = 'cradl:validation:e0000000000000000000000000000001'
const ACTION_ID = 'cradl:action:e0000000000000000000000000000001'
const HOOK_ID = 'cradl:hook:e0000000000000000000000000000001'
const RUN_ID = 'cradl:run:e0000000000000000000000000000001'
const DOCUMENT_ID = 'cradl:document:e0000000000000000000000000000001'

const sharedFunction = (name: string): string => `cradl:organization:cradl/cradl:function:${name}`

const validators = [{ functionId: sharedFunction('validator-threshold'), config: { threshold: 0.8 } }]

const enabled = true

/**
 * An agent that reads invoices, as `createReviewAgent` creates it, and a document that it reads: people review documents if the
 * confidence of a value is less than 0.8.
 */
export function exampleData(): Record<string, unknown> {
  return {
    models: [
      {
        modelId: MODEL_ID,
        name: 'Invoices',
        fieldConfig: {
          invoice_id: { type: 'string', name: 'Invoice number', validators },
          invoice_date: { type: 'date', name: 'Invoice date', validators },
          due_date: { type: 'date', name: 'Due date', validators },
          total_amount: { type: 'amount', name: 'Total amount', validators },
        },
      },
    ],
    validations: [{ validationId: VALIDATION_ID, name: 'Invoices', enabled }],
    actions: [
      {
        actionId: ACTION_ID,
        name: 'Invoices: create-validation-task',
        functionId: sharedFunction('create-validation-task'),
        config: { validationId: VALIDATION_ID },
        enabled,
      },
    ],
    hooks: [
      {
        hookId: HOOK_ID,
        name: 'Invoices: Prediction is Created',
        trigger: 'Prediction is Created',
        functionId: sharedFunction('hook-evaluate-prediction'),
        falseActionId: ACTION_ID,
        enabled,
      },
    ],
    agents: [
      { agentId: EXAMPLE_AGENT_ID, name: 'Invoices', resourceIds: [MODEL_ID, VALIDATION_ID, ACTION_ID, HOOK_ID] },
    ],
    agentRuns: [{ agentId: EXAMPLE_AGENT_ID, runId: RUN_ID }],
    documents: [
      {
        documentId: DOCUMENT_ID,
        agentRunId: `${EXAMPLE_AGENT_ID}/${RUN_ID}`,
        name: 'invoice.pdf',
        contentType: 'application/pdf',
        content: exampleInvoice().toString('base64'),
      },
    ],
  }
}

/** Commands that use the example. */
export function exampleSteps(): string {
  return [
    'Next:',
    `  las agents list-runs ${EXAMPLE_AGENT_ID}`,
    `  las documents get ${DOCUMENT_ID}`,
    `  las run FILE --agent ${EXAMPLE_AGENT_ID}`,
  ].join('\n')
}
