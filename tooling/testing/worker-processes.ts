import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { EmulatorCredentials } from '@las/emulator'
import { expect } from 'vitest'
import { bundleProgram } from '../bundle-program.js'

/** Workers in separate processes, which can be killed while they are processing tasks. */
export class WorkerProcesses {
  /** The ids of the tasks whose end a worker has logged. */
  readonly ended: string[] = []
  readonly #folder: string
  readonly #env: NodeJS.ProcessEnv
  readonly #codes: (number | null)[] = []
  readonly #starting = new Set<ChildProcess>()
  readonly #ready = new Set<ChildProcess>()
  /** The workers that are processing tasks. */
  readonly #busy = new Set<ChildProcess>()

  private constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.#folder = folder
    this.#env = env
  }

  /**
   * Prepares workers, without starting one.
   * @param program The program of a worker, which calls `runWorker`. Its environment contains `credentials` and `env`.
   */
  static async prepare(
    program: URL,
    { clientId, clientSecret, apiEndpoint, authEndpoint }: EmulatorCredentials,
    env: Readonly<Record<string, string>>,
  ): Promise<WorkerProcesses> {
    const folder = await mkdtemp(join(tmpdir(), 'las-workers-'))
    await bundleProgram(program, join(folder, 'worker.mjs'))
    return new WorkerProcesses(folder, {
      ...process.env,
      ...env,
      LAS_CLIENT_ID: clientId,
      LAS_CLIENT_SECRET: clientSecret,
      LAS_API_ENDPOINT: apiEndpoint,
      LAS_AUTH_ENDPOINT: authEndpoint,
    })
  }

  start(count = 1): void {
    for (let started = 0; started < count; started++) this.#start()
  }

  #start(): void {
    const file = join(this.#folder, 'worker.mjs')
    const child = spawn(process.execPath, [file], { env: this.#env, stdio: ['ignore', 'pipe', 'inherit'] })
    const inProgress = new Set<string>()
    this.#starting.add(child)
    createInterface(child.stdout).on('line', line => {
      const [word = '', id = ''] = line.split(' ')
      if (word === 'ready' && this.#starting.delete(child)) this.#ready.add(child)
      if (word === 'started') inProgress.add(id)
      if (word === 'ended' && inProgress.delete(id)) this.ended.push(id)
      if (inProgress.size > 0 && this.#ready.has(child)) this.#busy.add(child)
      else this.#busy.delete(child)
    })
    child.on('close', code => {
      this.#starting.delete(child)
      this.#ready.delete(child)
      this.#busy.delete(child)
      this.#codes.push(code)
    })
  }

  /**
   * Kills a worker that is processing tasks, and starts another one.
   * @param random Returns a number from 0 to 1.
   * @returns whether there was such a worker.
   */
  killOne(random: () => number): boolean {
    const victim = [...this.#busy][Math.floor(random() * this.#busy.size)]
    if (!victim) return false
    this.#ready.delete(victim)
    this.#busy.delete(victim)
    victim.kill('SIGKILL')
    this.start()
    return true
  }

  /** Closes all workers, and checks that they exit without an error. */
  async close(): Promise<void> {
    await expect.poll(() => this.#starting.size).toBe(0)
    const count = this.#ready.size
    for (const worker of this.#ready) worker.kill('SIGTERM')
    await expect.poll(() => this.#ready.size).toBe(0)
    // Those that were killed have no code.
    expect(this.#codes.filter(code => code !== null)).toEqual(Array(count).fill(0))
  }

  /** Kills the remaining workers, and removes the program. */
  async remove(): Promise<void> {
    for (const worker of [...this.#starting, ...this.#ready]) worker.kill('SIGKILL')
    await rm(this.#folder, { recursive: true })
  }
}
