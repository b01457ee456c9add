import { parentPort } from 'node:worker_threads'
import { type PredictionInput, type PredictionOutput, predict } from './predict.js'
import type { WorkerAnswer } from './worker-pool.js'

/** The thread in which documents are read: see {@link predictApart}. */
parentPort?.on('message', async (input: PredictionInput) => {
  parentPort?.postMessage(await answerTo(input))
})

async function answerTo(input: PredictionInput): Promise<WorkerAnswer<PredictionOutput>> {
  try {
    return { output: await predict(input) }
  } catch (error) {
    return { failure: error instanceof Error ? { name: error.name, message: error.message } : describe(error) }
  }
}

const describe = (error: unknown): { name: string; message: string } => ({ name: 'Error', message: String(error) })
