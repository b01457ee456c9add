import { parentPort } from 'node:worker_threads'
import { render } from '../files/render.js'
import { predict } from './predict.js'
import type { ReadingTask } from './reading-pool.js'
import type { WorkerAnswer } from './worker-pool.js'

/** The thread in which documents are read and drawn: see {@link readingPool}. */
parentPort?.on('message', async (task: ReadingTask) => {
  parentPort?.postMessage(await answerTo(task))
})

async function answerTo(task: ReadingTask): Promise<WorkerAnswer<unknown>> {
  try {
    return { output: 'predict' in task ? await predict(task.predict) : await render(task.render) }
  } catch (error) {
    return { failure: error instanceof Error ? { name: error.name, message: error.message } : describe(error) }
  }
}

const describe = (error: unknown): { name: string; message: string } => ({ name: 'Error', message: String(error) })
