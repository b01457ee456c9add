import type { Create, RunOperation } from './sample-operations.js'

/** The inputs of the executions: two that are booked, one that waits for a person, and one that fails. */
const INPUTS = [
  { invoice: '4101', amount: 249.5 },
  { invoice: '4118', amount: 870 },
  { invoice: '4135', amount: 12_650 },
  { invoice: '4152', amount: -90 },
]

/** Creates a workflow in which a person approves large amounts, and executions of it. */
export async function createSampleWorkflow(run: RunOperation, create: Create): Promise<void> {
  const { transitionId } = await create(
    'transitions',
    run('createTransition', { name: 'Approve a large invoice', transitionType: 'manual' }),
  )
  const definition = {
    StartAt: 'Check the amount',
    States: {
      'Check the amount': {
        Type: 'Choice',
        Choices: [
          { Variable: '$.amount', NumericLessThan: 0, Next: 'Reject' },
          { Variable: '$.amount', NumericGreaterThan: 1000, Next: 'Approve' },
        ],
        Default: 'Book',
      },
      Approve: { Type: 'Task', Resource: transitionId, Next: 'Book' },
      Book: { Type: 'Pass', Result: true, ResultPath: '$.booked', End: true },
      Reject: { Type: 'Fail', Error: 'InvalidAmount', Cause: 'The amount is negative' },
    },
  }
  const specification = { language: 'ASL', version: '1.0.0', definition } as const
  const { workflowId } = await create('workflows', run('createWorkflow', { name: 'Invoice approval', specification }))
  for (const input of INPUTS) {
    await create('workflowExecutions', run('executeWorkflow', { input }, { workflowId }))
  }
}
