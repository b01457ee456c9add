import type { Worker, WorkerOptions } from '@las/core'

/** The options of a worker that do not depend on its kind. */
type CommonOptions<Task> = Pick<WorkerOptions<Task>, 'onStart' | 'onEnd'> & {
  heartbeatInterval: number
  minDelay: number
  maxDelay: number
  handleSignals: boolean
}

/**
 * Runs a worker in a program that `WorkerProcesses` starts: it logs when the worker is ready, and when it starts and ends a task.
 *
 * @param start Starts the worker with these options.
 */
export async function runWorker<Task>(
  idOf: (task: Task) => string,
  start: (options: CommonOptions<Task>) => Worker,
): Promise<void> {
  const log = (word: string) => (task: Task) => process.stdout.write(`${word} ${idOf(task)}\n`)
  const worker = start({
    heartbeatInterval: 150,
    minDelay: 20,
    maxDelay: 100,
    handleSignals: true,
    onStart: log('started'),
    onEnd: log('ended'),
  })
  process.stdout.write('ready\n')
  await worker.stopped
}
