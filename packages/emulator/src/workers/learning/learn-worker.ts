import { parentPort } from 'node:worker_threads'
import { type LearningInput, type LearningOutcome, type LearningStage, type LearningTask, learn } from './learn.js'

/** What the thread is told: at first what to learn, and then a document each time that it asks for one. */
export type LearningMessage =
  | { readonly task: LearningTask }
  | { readonly input: LearningInput }
  | { readonly end: true }

/** What the thread says. */
export type LearningAnswer =
  | { readonly wants: 'input' }
  | { readonly stage: LearningStage }
  | { readonly outcome: LearningOutcome }
  | { readonly failure: { readonly name: string; readonly message: string } }

const tell = (answer: LearningAnswer): void => parentPort?.postMessage(answer)

let give: ((message: LearningMessage) => void) | undefined

parentPort?.on('message', (message: LearningMessage) => {
  if ('task' in message) void work(message.task)
  else give?.(message)
})

/** The thread in which is learned: see {@link learnApart}. It is ended from outside. */
async function work(task: LearningTask): Promise<void> {
  let told: LearningStage | undefined
  const onStage = (stage: LearningStage): void => {
    if (stage !== told) tell({ stage })
    told = stage
  }
  try {
    tell({ outcome: await learn(task, inputs(), { onStage, signal: new AbortController().signal }) })
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    tell({ failure: { name, message } })
  }
}

async function* inputs(): AsyncGenerator<LearningInput> {
  for (;;) {
    const message = await new Promise<LearningMessage>(resolve => {
      give = resolve
      tell({ wants: 'input' })
    })
    if (!('input' in message)) return
    yield message.input
  }
}
