import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { EmulatorCredentials } from '@las/emulator'
import { expect } from 'vitest'
import { bundleProgram } from '../bundle-program.js'
import { seededRandom } from './random.js'

const TASKS = 80
const WORKERS = 8
const KILLS = 6

/** The tasks that workers process while they are killed. */
export interface KilledWorkers {
  /**
   * The program of a worker. It logs `ready`, and `started <id>` and `ended <id>` for each task, and closes on SIGTERM. Its
   * environment contains `credentials` and `env`.
   */
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
  const folder = await mkdtemp(join(tmpdir(), 'las-workers-'))
  const file = join(folder, 'worker.mjs')
  const random = seededRandom(Number(process.env.LAS_SEED ?? 1))
  const { clientId, clientSecret, apiEndpoint, authEndpoint } = credentials
  const environment = {
    ...process.env,
    ...env,
    LAS_CLIENT_ID: clientId,
    LAS_CLIENT_SECRET: clientSecret,
    LAS_API_ENDPOINT: apiEndpoint,
    LAS_AUTH_ENDPOINT: authEndpoint,
  }
  let queued = 0
  const addTasks = async (count: number): Promise<void> => {
    for (let added = 0; added < count; added++) await queue(queued++)
  }
  const ended: string[] = []
  const codes: (number | null)[] = []
  const starting = new Set<ChildProcess>()
  const ready = new Set<ChildProcess>()
  /** The workers that are processing tasks, with the ids of these tasks. */
  const busy = new Map<ChildProcess, Set<string>>()

  function startWorker(): void {
    const child = spawn(process.execPath, [file], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
    const inProgress = new Set<string>()
    starting.add(child)
    createInterface(child.stdout).on('line', line => {
      const [word = '', id = ''] = line.split(' ')
      if (word === 'ready' && starting.delete(child)) ready.add(child)
      if (word === 'started') inProgress.add(id)
      if (word === 'ended' && inProgress.delete(id)) ended.push(id)
      if (inProgress.size > 0 && ready.has(child)) busy.set(child, inProgress)
      else busy.delete(child)
    })
    child.on('close', code => {
      ready.delete(child)
      busy.delete(child)
      codes.push(code)
    })
  }

  try {
    await bundleProgram(program, file)
    await addTasks(TASKS)
    for (let count = 0; count < WORKERS; count++) startWorker()
    let kills = 0
    while (kills < KILLS || (await left()) > 0) {
      // Kill a worker at a random moment while it is processing tasks, once per 10 ended tasks.
      const victim = [...busy.keys()][Math.floor(random() * busy.size)]
      if (victim && kills < KILLS && ended.length >= kills * 10) {
        kills++
        ready.delete(victim)
        busy.delete(victim)
        victim.kill('SIGKILL')
        startWorker()
      } else {
        if (kills < KILLS && (await left()) === 0) await addTasks(10)
        await new Promise(resolve => setTimeout(resolve, 10))
      }
    }
    await expect.poll(() => starting.size).toBe(0)
    for (const worker of ready) worker.kill('SIGTERM')
    await expect.poll(() => ready.size).toBe(0)
    expect(codes.filter(code => code === 0)).toHaveLength(WORKERS)
    return { queued, ended }
  } finally {
    for (const worker of [...starting, ...ready]) worker.kill('SIGKILL')
    await rm(folder, { recursive: true })
  }
}
