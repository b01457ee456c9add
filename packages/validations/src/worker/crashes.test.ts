import { createTransport } from '@las/core'
import { startEmulator } from '@las/emulator'
import { expect, it, onTestFinished } from 'vitest'
import { killWorkers } from '../../../../tooling/testing/kill-workers.js'
import { createValidation, createValidationTask, listValidationTasks } from '../index.js'

it('ends each task exactly once while workers are killed', async () => {
  const emulator = await startEmulator()
  onTestFinished(() => emulator.close())
  const { credentials } = emulator
  const transport = createTransport({ credentials })
  const { validationId } = await createValidation(transport)

  const { queued, ended } = await killWorkers({
    program: new URL('../testing/worker-program.ts', import.meta.url),
    credentials,
    env: { VALIDATION_ID: validationId },
    queue: number => createValidationTask(transport, validationId, { number }),
    left: async () =>
      (await listValidationTasks(transport, validationId, { status: ['ready', 'in-progress'] }).toArray()).length,
  })

  const tasks = await listValidationTasks(transport, validationId).toArray()
  expect(tasks.map(({ status }) => status)).toEqual(Array(queued).fill('succeeded'))
  expect(new Set(tasks.map(({ output }) => output?.number)).size).toBe(queued)
  // A worker might be killed before it logs an end, but no task was ended twice.
  expect(new Set(ended).size).toBe(ended.length)
})
