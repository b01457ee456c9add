import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import {
  type LearningInput,
  type LearningOptions,
  type LearningOutcome,
  type LearningTask,
  learn,
  NothingToLearnError,
} from './learn.js'
import type { LearningAnswer, LearningMessage } from './learn-worker.js'

/** How much memory the thread may take for its objects, in megabytes; what is learned from comes on top. */
export const LEARNING_MEMORY = 768

/**
 * Learns in a thread of its own, which takes the documents one by one and is ended with the signal. From the sources, where
 * there is no script for it, it learns in this thread.
 * @throws {@link NothingToLearnError}
 */
export function learnApart(
  task: LearningTask,
  inputs: AsyncIterable<LearningInput>,
  options: LearningOptions,
): Promise<LearningOutcome> {
  const script = new URL('./learn-worker.js', import.meta.url)
  return existsSync(script) ? learnIn(script, task, inputs, options) : learn(task, inputs, options)
}

/** Learns in a thread that runs a script. */
export function learnIn(
  script: URL,
  task: LearningTask,
  inputs: AsyncIterable<LearningInput>,
  { onStage, signal }: LearningOptions,
): Promise<LearningOutcome> {
  signal.throwIfAborted()
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: LEARNING_MEMORY } })
  const documents = inputs[Symbol.asyncIterator]()
  const tell = (message: LearningMessage): void => worker.postMessage(message)
  return new Promise<LearningOutcome>((resolve, reject) => {
    const end = (): void => {
      signal.removeEventListener('abort', stop)
      void worker.terminate()
      void documents.return?.()
    }
    const fail = (error: unknown): void => {
      end()
      reject(error)
    }
    const stop = (): void => fail(signal.reason)
    const give = async (): Promise<void> => {
      const { done, value } = await documents.next()
      tell(done ? { end: true } : { input: value })
    }
    worker.on('message', (answer: LearningAnswer) => {
      if ('stage' in answer) onStage(answer.stage)
      else if ('wants' in answer) give().catch(fail)
      else if ('failure' in answer) fail(errorOf(answer.failure))
      else {
        end()
        resolve(answer.outcome)
      }
    })
    worker.on('error', fail)
    worker.on('exit', code => fail(new Error(`The thread that learns ended with ${code}`)))
    signal.addEventListener('abort', stop)
    tell({ task })
  })
}

const errorOf = ({ name, message }: { name: string; message: string }): Error =>
  name === 'NothingToLearnError' ? new NothingToLearnError(message) : new Error(message)
