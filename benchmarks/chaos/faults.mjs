// Injects faults at random into processes, connections and PostgreSQL.
import { setTimeout } from 'node:timers/promises'

/** Milliseconds between two faults, if a process starts in `USUAL_START`. The intervals are longer on a slower machine. */
const MIN_INTERVAL = 500
const MAX_INTERVAL = 4_000
const USUAL_START = 1_500
const MAX_SLOWDOWN = 5
const MIN_STOP = 3_000
const MAX_STOP = 15_000
/** The share of connections that are ended together. */
const ENDED_CONNECTIONS = 0.3
/** How often each fault is chosen. */
const WEIGHTS = {
  'SIGKILL of a process': 8,
  'SIGSTOP of a process for 3 to 15 s': 5,
  'restart of a process': 2,
  'ended connections': 6,
  'restart of PostgreSQL after a crash': 2,
  'restart of PostgreSQL': 1,
}
const MAX_STARTS = 10

/** @typedef {import('./processes.mjs').Process} Process */

/** @param {number} min @param {number} max */
const between = (min, max) => min + Math.random() * (max - min)

/** @template T @param {readonly T[]} items @returns {T | undefined} */
const oneOf = items => items[Math.floor(Math.random() * items.length)]

export class Faults {
  /** How often each fault was injected. @type {Map<string, number>} */
  counts = new Map()
  /** Errors of processes that could not be started, because PostgreSQL was not available. @type {Error[]} */
  errors = []
  #startedAt = performance.now()
  /** How long a process has taken to start, in milliseconds. */
  #startTime
  #isStopped = false
  #resolveEach = () => {}
  /** Resolves when a fault of each kind was injected. @type {Promise<void>} */
  eachInjected = new Promise(resolve => {
    this.#resolveEach = resolve
  })
  /** Processes with a fault. @type {Set<Process>} */
  #busy = new Set()
  /** @type {Set<Promise<unknown>>} */
  #pending = new Set()

  /**
   * @param {readonly Process[]} processes @param {import('../../packages/test-servers/src/index.js').PostgresCluster} cluster
   * @param {(query: string) => Promise<any[]>} query @param {number} startTime how long a process takes to start, in milliseconds
   */
  constructor(processes, cluster, query, startTime) {
    this.processes = processes
    this.cluster = cluster
    this.query = query
    this.#startTime = startTime
  }

  /** Injects faults until {@link stop} is called: first one of each kind. Logs each of them. */
  async run() {
    /** @type {Record<string, (name: string) => Promise<void>>} */
    const actions = {
      'SIGKILL of a process': name =>
        this.#withProcess(name, async process => {
          await process.kill()
          await setTimeout(between(0, 2_000))
          await this.#start(process)
        }),
      'SIGSTOP of a process for 3 to 15 s': name =>
        this.#withProcess(name, async process => {
          process.signal('SIGSTOP')
          await setTimeout(between(MIN_STOP, MAX_STOP))
          process.signal('SIGCONT')
        }),
      'restart of a process': name =>
        this.#withProcess(name, async process => {
          await process.stop()
          await this.#start(process)
        }),
      'ended connections': async name => {
        this.#log(name)
        await this.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'las-emulator%' AND random() < ${ENDED_CONNECTIONS}`,
        )
      },
      'restart of PostgreSQL after a crash': name => this.#restartPostgres(name, 'immediate'),
      'restart of PostgreSQL': name => this.#restartPostgres(name, 'fast'),
    }
    const names = Object.entries(WEIGHTS).flatMap(([name, weight]) => Array.from({ length: weight }, () => name))
    const first = Object.keys(WEIGHTS).sort(() => Math.random() - 0.5)
    while (!this.#isStopped) {
      if (first.length === 0) this.#resolveEach()
      await setTimeout(between(MIN_INTERVAL, MAX_INTERVAL) * this.#slowdown)
      if (this.#isStopped) break
      const name = first.pop() ?? oneOf(names) ?? ''
      await actions[name]?.(name)
    }
  }

  get #slowdown() {
    return Math.min(MAX_SLOWDOWN, Math.max(1, this.#startTime / USUAL_START))
  }

  /** Ends all faults, and waits until all processes are ready. */
  async stop() {
    this.#isStopped = true
    await Promise.all(this.#pending)
    for (const process of this.processes) if (!process.isRunning) await this.#start(process)
  }

  /** @param {string} name @param {string} [target] */
  #log(name, target) {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
    const seconds = ((performance.now() - this.#startedAt) / 1000).toFixed(1)
    console.error(`${seconds} s: ${name}${target ? ` (${target})` : ''}`)
  }

  /** @param {string} name @param {'immediate' | 'fast'} mode */
  async #restartPostgres(name, mode) {
    this.#log(name)
    await this.cluster.stop(mode)
    await setTimeout(between(0, 3_000))
    await this.cluster.start()
  }

  /** The fault continues while others are injected. @param {string} name @param {(process: Process) => Promise<void>} action */
  async #withProcess(name, action) {
    const process = oneOf(this.processes.filter(each => !this.#busy.has(each)))
    if (!process) return
    this.#log(name, process.name)
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
      const start = performance.now()
      try {
        await process.start()
        this.#startTime = performance.now() - start
        return
      } catch (error) {
        if (attempt === MAX_STARTS) throw error
        this.errors.push(/** @type {Error} */ (error))
        await setTimeout(1_000)
      }
    }
  }
}
