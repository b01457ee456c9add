import type { Client, WorkflowExecution, WorkflowSpecification } from '@las/client'
import type { EmulatorOptions } from '@las/emulator'
import { expect } from 'vitest'
import type { ConsoleServer } from './server.js'

/** The programs of the transitions of {@link seedWorkflow}. They run until a test ends their executions. */
export const programs: NonNullable<EmulatorOptions['transitions']> = Object.fromEntries(
  ['Extract fields', 'Check supplier', 'Post to ledger'].map(name => [
    name,
    (input: object, { log }: { log(line: string): void }) => {
      log(`${name}: started with ${Object.keys(input).join(', ')}`)
      if (name === 'Post to ledger') log('connect ledger.local:443')
      return new Promise<never>(() => {})
    },
  ]),
)

/** A workflow for invoices, with a transition for each kind of step. */
export interface SeededWorkflow {
  readonly workflowId: string
  /** By name: `Extract fields`, `Check supplier`, `Review invoice` and `Post to ledger`. */
  readonly transitions: Readonly<Record<string, string>>
}

export async function seedWorkflow({ client }: ConsoleServer, name = 'Invoice intake'): Promise<SeededWorkflow> {
  const docker = async (name: string): Promise<string> => {
    const imageUrl = `registry.example.com/${name.toLowerCase().replaceAll(' ', '-')}:2.1`
    return (await client.createTransition('docker', { name, parameters: { imageUrl } })).transitionId
  }
  const extract = await docker('Extract fields')
  const check = await docker('Check supplier')
  const post = await docker('Post to ledger')
  const { transitionId: review } = await client.createTransition('manual', { name: 'Review invoice' })
  const definition: WorkflowSpecification['definition'] = {
    StartAt: 'ExtractFields',
    States: {
      ExtractFields: { Type: 'Task', Resource: extract, ResultPath: '$.invoice', Next: 'CheckTotals' },
      CheckTotals: {
        Type: 'Choice',
        Choices: [{ Variable: '$.invoice.rulesPass', BooleanEquals: true, Next: 'PostToLedger' }],
        Default: 'ReviewInvoice',
      },
      ReviewInvoice: { Type: 'Task', Resource: review, ResultPath: '$.review', Retry: [], Next: 'PerLine' },
      PerLine: {
        Type: 'Map',
        ItemsPath: '$.invoice.lines',
        ItemProcessor: {
          StartAt: 'CheckSupplier',
          States: { CheckSupplier: { Type: 'Task', Resource: check, Retry: [], End: true } },
        },
        ResultPath: '$.suppliers',
        Next: 'PostToLedger',
      },
      PostToLedger: {
        Type: 'Task',
        Resource: post,
        TimeoutSeconds: 600,
        HeartbeatSeconds: 60,
        Retry: [{ ErrorEquals: ['Ledger.Unavailable'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }],
        Next: 'Done',
      },
      Failed: { Type: 'Fail', Error: 'Ledger.Failed', Cause: 'The invoice was not posted.' },
      Done: { Type: 'Succeed' },
    },
  }
  const { workflowId } = await client.createWorkflow({ definition }, { name })
  const transitions = {
    'Extract fields': extract,
    'Check supplier': check,
    'Review invoice': review,
    'Post to ledger': post,
  }
  return { workflowId, transitions }
}

/** Resolves when the program of an execution runs. */
async function programStarted(client: Client, transitionId: string, executionId: string): Promise<void> {
  await expect
    .poll(async () => {
      const { startTime, logId } = await client.getTransitionExecution(transitionId, executionId)
      return !logId || startTime !== null
    })
    .toBe(true)
}

/** Ends the running execution of a transition that was started first. */
export async function endTransition(
  client: Client,
  transitionId: string,
  status: 'succeeded' | 'failed',
  { output = {}, error = '' }: { readonly output?: object; readonly error?: string } = {},
): Promise<void> {
  const running = async () => (await client.listTransitionExecutions(transitionId, { status: ['running'] })).executions
  await expect.poll(async () => (await running()).length).toBeGreaterThan(0)
  const executionId = (await running()).at(-1)?.executionId ?? ''
  await programStarted(client, transitionId, executionId)
  const end = status === 'failed' ? { error: { message: error } } : { output }
  await client.updateTransitionExecution(transitionId, executionId, status, end)
}

/** An execution that was reviewed after two hours, and whose last step fails twice and is then running for the third time. */
export async function seedExecution(
  server: ConsoleServer,
  { workflowId, transitions }: SeededWorkflow,
): Promise<WorkflowExecution> {
  const { client, pass } = server
  const id = (name: string): string => transitions[name] ?? ''
  const input = { documentId: `las:document:${'9c41'.repeat(8)}`, title: 'RE-20201121/508', total: 571.04 }
  const { executionId } = await client.executeWorkflow(workflowId, input)
  await pass(1_300)
  const invoice = { rulesPass: false, supplier: 'Bei Spiel GmbH', lines: [{ amount: '380.04' }, { amount: '191.00' }] }
  await endTransition(client, id('Extract fields'), 'succeeded', { output: invoice })
  await pass(2 * 3_600_000 + 8 * 60_000)
  await endTransition(client, id('Review invoice'), 'succeeded', { output: { approved: true } })
  for (const milliseconds of [300, 200]) {
    await pass(milliseconds)
    await endTransition(client, id('Check supplier'), 'succeeded', { output: { known: true } })
  }
  for (const delay of [2_000, 4_000]) {
    await pass(700)
    await endTransition(client, id('Post to ledger'), 'failed', {
      error: 'Ledger.Unavailable: POST https://ledger.local/vouchers answered 503',
    })
    await pass(delay)
  }
  const post = id('Post to ledger')
  const { executions } = await client.listTransitionExecutions(post, { status: ['running'] })
  await programStarted(client, post, executions[0]?.executionId ?? '')
  await pass(1_500)
  return client.getWorkflowExecution(workflowId, executionId)
}
