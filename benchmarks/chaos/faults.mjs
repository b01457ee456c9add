// Injects faults at random into processes, connections and PostgreSQL.
import { setTimeout } from 'node:timers/promises'

/** Milliseconds between two faults. */
const MIN_INTERVAL = 500
const MAX_INTERVAL = 4_000
const MIN_STOP = 3_000
const MAX_STOP = 15_000
/** How often each fault is chosen. */
const WEIGHTS = {
  'SIGKILL of a process': 8,
  'SIGSTOP of a process for 3 to 15 s': 5,
  'ended connections': 6,
  'restart of PostgreSQL after a crash': 3,
}

/** @typedef {import('./processes.mjs').Process} Process */

/** @param {number} min @param {number} max */
const between = (min, max) => min + Math.random() * (max - min)

/** @template T @param {readonly T[]} items @returns {T | undefined} */
const oneOf = items => items[Math.floor(Math.random() * items.length)]

export class Faults {
  /** How often each fault was injected. @type {Map<string, number>} */
  counts = new Map()
  /** Errors of processes that could not be started. @type {Error[]} */
  errors = []
  #isStopped = false
  /** Processes with a fault. @type {Set<Process>} */
  #busy = new Set()
  /** @type {Set<Promise<unknown>>} */
  #pending = new Set()

  /**
   * @param {readonly Process[]} processes @param {{ stop(mode: 'immediate'): Promise<void>, start(): Promise<void> }} cluster
   * @param {(query: string) => Promise<any[]>} query
   */
  constructor(processes, cluster, query) {
    this.processes = processes
    this.cluster = cluster
    this.query = query
  }

  /** Injects faults until {@link stop} is called. */
  async run() {
    /** @type {Record<string, () => Promise<void>>} */
    const actions = {
      'SIGKILL of a process': () =>
        this.#withProcess(async process => {
          await process.kill()
          await setTimeout(between(0, 2_000))
          await this.#start(process)
        }),
      'SIGSTOP of a process for 3 to 15 s': () =>
        this.#withProcess(async process => {
          process.signal('SIGSTOP')
          await setTimeout(between(MIN_STOP, MAX_STOP))
          process.signal('SIGCONT')
        }),
      'ended connections': async () => {
        await this.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'las-emulator%' AND random() < 0.3`,
        )
      },
      'restart of PostgreSQL after a crash': async () => {
        await this.cluster.stop('immediate')
        await setTimeout(between(0, 3_000))
        await this.cluster.start()
      },
    }
    const names = Object.entries(WEIGHTS).flatMap(([name, weight]) => Array.from({ length: weight }, () => name))
    while (!this.#isStopped) {
      await setTimeout(between(MIN_INTERVAL, MAX_INTERVAL))
      if (this.#isStopped) break
      const name = oneOf(names) ?? ''
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
      await actions[name]?.()
    }
  }

  /** Ends all faults, and waits until all processes are ready. */
  async stop() {
    this.#isStopped = true
    await Promise.all(this.#pending)
    for (const process of this.processes) if (!process.isRunning) await this.#start(process)
  }

  /** The fault continues while others are injected. @param {(process: Process) => Promise<void>} action */
  async #withProcess(action) {
    const process = oneOf(this.processes.filter(each => !this.#busy.has(each)))
    if (!process) return
    this.#busy.add(process)
    const pending = action(process).finally(() => {
      this.#busy.delete(process)
      this.#pending.delete(pending)
    })
    this.#pending.add(pending)
  }

  /** Starts a process, again if PostgreSQL was not available. @param {Process} process */
  async #start(process) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await process.start()
      } catch (error) {
        if (attempt === 10) throw error
        this.errors.push(/** @type {Error} */ (error))
        await setTimeout(1_000)
      }
    }
  }
}
