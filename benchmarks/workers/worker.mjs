// A worker of the benchmark. It prints the executions that it starts and ends.
import { setTimeout } from 'node:timers/promises'
import { Client } from '@las/client'

const worker = new Client().createTransitionWorker({
  transitionId: process.env.TRANSITION_ID,
  concurrency: 4,
  heartbeatInterval: 500,
  minDelay: 20,
  maxDelay: 500,
  handleSignals: true,
  async handler({ number }, { execution }) {
    console.log(`started ${execution.executionId}`)
    await setTimeout(100 + Math.random() * 400)
    return { number }
  },
  onEnd: ({ executionId }) => console.log(`ended ${executionId}`),
})
console.log('ready')
await worker.stopped
