import { parentPort } from 'node:worker_threads'
import { compare } from './compare.js'
import { predict } from './predict.js'
import { readText } from './read-text.js'
import type { ReadingTask } from './reading-pool.js'
import { render } from './render.js'
import type { WorkerAnswer } from './worker-pool.js'

/** The thread in which documents are read and drawn: see {@link readingPool}. */
parentPort?.on('message', async (task: ReadingTask) => {
  parentPort?.postMessage(await answerTo(task))
})

async function answerTo(task: ReadingTask): Promise<WorkerAnswer<unknown>> {
  try {
    return { output: await outputOf(task) }
  } catch (error) {
    return { failure: error instanceof Error ? { name: error.name, message: error.message } : describe(error) }
  }
}

async function outputOf(task: ReadingTask): Promise<unknown> {
  if ('read' in task) return readText(task.read)
  if ('predict' in task) return predict(task.predict)
  return 'render' in task ? render(task.render) : compare(task.compare)
}

const describe = (error: unknown): { name: string; message: string } => ({ name: 'Error', message: String(error) })
