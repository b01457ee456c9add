import type { EmulatorCredentials } from '@las/emulator'
import { seededRandom } from './random.js'
import { WorkerProcesses } from './worker-processes.js'

const TASKS = 80
const WORKERS = 8
const KILLS = 6

/** The tasks that workers process while they are killed. */
export interface KilledWorkers {
  /** The program of a worker: see {@link WorkerProcesses.prepare}. */
  program: URL
  credentials: EmulatorCredentials
  env: Record<string, string>
  /** Adds a task with this number. */
  queue: (number: number) => Promise<unknown>
  /** Returns the number of tasks that have not ended. */
  left: () => Promise<number>
}

/**
 * Starts workers in separate processes, kills some of them at random while they are processing tasks, and closes the rest
 * when all tasks have ended.
 *
 * @returns the number of tasks, and the ids of the tasks whose end a worker has logged.
 */
export async function killWorkers({
  program,
  credentials,
  env,
  queue,
  left,
}: KilledWorkers): Promise<{ queued: number; ended: readonly string[] }> {
  const random = seededRandom(Number(process.env.LAS_SEED ?? 1))
  let queued = 0
  const addTasks = async (count: number): Promise<void> => {
    for (let added = 0; added < count; added++) await queue(queued++)
  }
  const workers = await WorkerProcesses.prepare(program, credentials, env)
  try {
    await addTasks(TASKS)
    workers.start(WORKERS)
    let kills = 0
    while (kills < KILLS || (await left()) > 0) {
      // Kill a worker at a random moment while it is processing tasks, once per 10 ended tasks.
      if (kills < KILLS && workers.ended.length >= kills * 10 && workers.killOne(random)) {
        kills++
      } else {
        if (kills < KILLS && (await left()) === 0) await addTasks(10)
        await new Promise(resolve => setTimeout(resolve, 10))
      }
    }
    await workers.close()
    return { queued, ended: workers.ended }
  } finally {
    await workers.remove()
  }
}
