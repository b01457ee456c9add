import { createTransport } from '@las/core'
import { createValidationWorker } from '@las/validations'

// The program that the test starts and kills: a worker that adds 0.50 to the total of each document.
const worker = createValidationWorker(createTransport(), {
  validationId: process.env.VALIDATION_ID ?? '',
  concurrency: 4,
  heartbeatInterval: 150,
  leaseTimeout: 1000,
  minDelay: 20,
  maxDelay: 200,
  handleSignals: true,
  async handler({ input }) {
    await new Promise(resolve => setTimeout(resolve, 20 + Math.random() * 100))
    const fields = input.fields as { total_amount: { value: string } }
    const value = (Number(fields.total_amount.value) + 0.5).toFixed(2)
    return { ...fields, total_amount: { ...fields.total_amount, value } }
  },
  onStart: ({ taskId }) => process.stdout.write(`started ${taskId}\n`),
  onEnd: ({ taskId }) => process.stdout.write(`ended ${taskId}\n`),
})
process.stdout.write('ready\n')
await worker.stopped
