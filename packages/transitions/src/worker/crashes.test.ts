import { createTransport } from '@las/core'
import { startEmulator } from '@las/emulator'
import { expect, it, onTestFinished } from 'vitest'
import { killWorkers } from '../../../../tooling/testing/kill-workers.js'
import { createTransition, listTransitionExecutions } from '../index.js'
import { queueExecution } from '../testing/start-execution.js'

/** Speed of the emulator's clock: a claim without heartbeats is lost after one second instead of 60. */
const SPEED = 60

it('ends each execution exactly once while workers are killed', async () => {
  const start = Date.now()
  const emulator = await startEmulator({ clock: () => start + (Date.now() - start) * SPEED })
  onTestFinished(() => emulator.close())
  const { credentials } = emulator
  const transport = createTransport({ credentials })
  const { transitionId } = await createTransition(transport, 'manual', { timeoutInSeconds: 10_800 })
  const executionsWith = async (status: 'running' | 'succeeded') =>
    (await listTransitionExecutions(transport, transitionId, { status, maxResults: 1000 })).executions

  const { queued, ended } = await killWorkers({
    program: new URL('../testing/worker-program.ts', import.meta.url),
    credentials,
    env: { TRANSITION_ID: transitionId },
    queue: number => queueExecution(transport, { transitionId, input: { number } }),
    left: async () => (await executionsWith('running')).length,
  })

  const numbers = (await executionsWith('succeeded')).map(({ output }) => output?.number)
  expect(new Set(numbers).size).toBe(queued)
  expect(numbers).toHaveLength(queued)
  // A worker might be killed before it logs an end, but no execution was ended twice.
  expect(new Set(ended).size).toBe(ended.length)
})
