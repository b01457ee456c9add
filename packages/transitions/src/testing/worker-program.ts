import { createTransport } from '@las/core'
import { createTransitionWorker } from '../index.js'

// The program that the tests start and kill: a worker that logs to stdout when it is ready, and when it starts and ends an
// execution.
const worker = createTransitionWorker(createTransport(), {
  transitionId: process.env.TRANSITION_ID ?? '',
  concurrency: 2,
  heartbeatInterval: 150,
  minDelay: 20,
  maxDelay: 100,
  handleSignals: true,
  async handler({ number }) {
    await new Promise(resolve => setTimeout(resolve, 50 + Math.random() * 150))
    return { number }
  },
  onStart: ({ executionId }) => process.stdout.write(`started ${executionId}\n`),
  onEnd: ({ executionId }) => process.stdout.write(`ended ${executionId}\n`),
})
process.stdout.write('ready\n')
await worker.stopped
