import type { Command } from '../../command/command.js'
import type { Invocation } from '../../command/invocation.js'
import { UsageError } from '../../errors/command-error.js'
import { sendToEmulator } from './local/admin-api.js'
import { findEmulator } from './local/find-emulator.js'
import { targetFlags } from './local/flags.js'

const ACTIONS = ['list', 'retry', 'discard'] as const

export const jobs: Command = {
  name: 'jobs',
  summary: 'Lists the background jobs of an emulator, or retries or removes one.',
  description:
    'Background jobs are asynchronous predictions, trainings, timers of workflows and deliveries of webhooks, among others. A job that fails 10 times has the status dead, and is kept.',
  arguments: [
    {
      name: 'action',
      description: 'The action. Default: list.',
      type: { kind: 'choice', choices: ACTIONS },
      isOptional: true,
    },
    { name: 'job', description: 'Id of the job.', type: { kind: 'text' }, isOptional: true },
  ],
  flags: targetFlags,
  examples: [
    { command: 'las emulator jobs', description: 'Lists the jobs that wait, run or have failed.' },
    { command: 'las emulator jobs retry JOB', description: 'Runs a job as soon as possible.' },
  ],
  run: useJobs,
}

async function useJobs(invocation: Invocation): Promise<void> {
  const { values, output, globals, signal } = invocation
  const { action = 'list', job } = values as { action?: (typeof ACTIONS)[number]; job?: string }
  const target = await findEmulator(invocation)
  const limits = { signal, timeout: globals.timeout }
  if (action === 'list') {
    const result = await sendToEmulator(target, { method: 'GET', path: 'jobs', ...limits })
    const columns = ['id', 'kind', 'status', 'attempts', 'runTime', 'error'].map(path => ({ path }))
    await output.value(result, { items: 'jobs', columns })
    return
  }
  if (job === undefined) {
    throw new UsageError(`jobs ${action} requires the id of a job.`, {
      code: 'missing_argument',
      next: 'Run: las emulator jobs',
    })
  }
  const path = `jobs/${encodeURIComponent(job)}`
  const request = action === 'retry' ? { method: 'POST', path: `${path}/retry` } : { method: 'DELETE', path }
  await output.value(await sendToEmulator(target, { ...(request as { method: 'POST'; path: string }), ...limits }))
}
