import { createTransport } from '@las/core'
import { runWorker } from '../../../../tooling/testing/worker-program.js'
import { createTransitionWorker, type TransitionExecution } from '../index.js'

// The program that the tests start and kill.
await runWorker(
  ({ executionId }: TransitionExecution) => executionId,
  options =>
    createTransitionWorker(createTransport(), {
      ...options,
      transitionId: process.env.TRANSITION_ID ?? '',
      concurrency: 2,
      async handler({ number }) {
        await new Promise(resolve => setTimeout(resolve, 50 + Math.random() * 150))
        return { number }
      },
    }),
)
