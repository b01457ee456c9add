import { createTransport } from '@las/core'
import { createValidationWorker } from '../index.js'

// The program that the tests start and kill: a worker that logs to stdout when it is ready, and when it starts and ends a task.
const worker = createValidationWorker(createTransport(), {
  validationId: process.env.VALIDATION_ID ?? '',
  concurrency: 2,
  heartbeatInterval: 150,
  leaseTimeout: 1000,
  minDelay: 20,
  maxDelay: 100,
  handleSignals: true,
  async handler({ input: { number } }) {
    await new Promise(resolve => setTimeout(resolve, 50 + Math.random() * 150))
    // The API accepts the same output twice, but not that of two workers.
    return { number, pid: process.pid }
  },
  onStart: ({ taskId }) => process.stdout.write(`started ${taskId}\n`),
  onEnd: ({ taskId }) => process.stdout.write(`ended ${taskId}\n`),
})
process.stdout.write('ready\n')
await worker.stopped
