import { createTransport } from '@las/core'
import { runWorker } from '../../../../tooling/testing/worker-program.js'
import { createValidationWorker, type ValidationTask } from '../index.js'

// The program that the tests start and kill.
await runWorker(
  ({ taskId }: ValidationTask) => taskId,
  options =>
    createValidationWorker(createTransport(), {
      ...options,
      validationId: process.env.VALIDATION_ID ?? '',
      concurrency: 2,
      leaseTimeout: 1000,
      async handler({ input: { number } }) {
        await new Promise(resolve => setTimeout(resolve, 50 + Math.random() * 150))
        // The API accepts the same output twice, but not that of two workers.
        return { number, pid: process.pid }
      },
    }),
)
