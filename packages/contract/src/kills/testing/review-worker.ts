import { createTransport } from '@las/core'
import { createValidationWorker, type ValidationTask } from '@las/validations'
import { runWorker } from '../../../../../tooling/testing/worker-program.js'

// The program that the test starts and kills: a worker that adds 0.50 to the total of each document.
await runWorker(
  ({ taskId }: ValidationTask) => taskId,
  options =>
    createValidationWorker(createTransport(), {
      ...options,
      validationId: process.env.VALIDATION_ID ?? '',
      concurrency: 4,
      leaseTimeout: 1000,
      async handler({ input }) {
        await new Promise(resolve => setTimeout(resolve, 20 + Math.random() * 100))
        const fields = input.fields as { total_amount: { value: string } }
        const value = (Number(fields.total_amount.value) + 0.5).toFixed(2)
        return { ...fields, total_amount: { ...fields.total_amount, value } }
      },
    }),
)
