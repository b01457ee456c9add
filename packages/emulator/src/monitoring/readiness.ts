import { within } from '@las/storage'
import type { Log } from '../platform/log.js'

/** How long a check can take, in milliseconds. */
const CHECK_TIMEOUT_MS = 3000

/** A condition for requests to succeed. */
export interface ReadinessCheck {
  /** The subject, such as `storage`. It is public. */
  readonly name: string
  /** Resolves if requests can succeed. The error of a rejection is only logged, because it can contain paths. */
  run(): Promise<unknown>
  /** How long a success is valid, in milliseconds; by default, each probe checks. */
  readonly validFor?: number
}

/** The result of a check. */
export interface CheckResult {
  readonly name: string
  readonly status: 'ok' | 'failing'
  /** The reason, without private data; absent if the check succeeded. */
  readonly message?: string
}

/** The message of a check that fails; undefined if it succeeds. */
type Problem = string | undefined

/** Whether requests that are sent to this process are likely to succeed. */
export class Readiness {
  readonly #checks: readonly ReadinessCheck[]
  readonly #log: Pick<Log, 'fault'>
  readonly #timeoutMs: number
  /** The running checks: probes share them, so that a storage that does not respond is not asked again by every probe. */
  readonly #running = new Map<ReadinessCheck, Promise<Problem>>()
  readonly #failing = new Set<ReadinessCheck>()
  /** When the checks that succeeded expire. */
  readonly #validUntil = new Map<ReadinessCheck, number>()
  #isDraining = false

  /** @param timeoutMs of each check, in milliseconds. */
  constructor(checks: readonly ReadinessCheck[], log: Pick<Log, 'fault'>, timeoutMs: number = CHECK_TIMEOUT_MS) {
    this.#checks = checks
    this.#log = log
    this.#timeoutMs = timeoutMs
  }

  /** Reports from now on that the emulator is being stopped. */
  drain(): void {
    this.#isDraining = true
  }

  /** Runs all checks. Never rejects. */
  async results(): Promise<CheckResult[]> {
    const checked = this.#checks.map(async check => resultOf(check.name, await this.#problemOf(check)))
    const results = await Promise.all(checked)
    // Last, because draining can start while the checks run.
    return [...results, resultOf('shutdown', this.#isDraining ? 'The emulator is being stopped' : undefined)]
  }

  async #problemOf(check: ReadinessCheck): Promise<Problem> {
    const late = (): Problem => `${check.name} did not respond within ${this.#timeoutMs} ms`
    const problem = await within(this.#run(check), this.#timeoutMs, late)
    this.#logChange(check, problem)
    return problem
  }

  #run(check: ReadinessCheck): Promise<Problem> {
    if (performance.now() < (this.#validUntil.get(check) ?? 0)) return Promise.resolve(undefined)
    const running = this.#running.get(check)
    if (running) return running
    const problem = this.#outcomeOf(check).finally(() => this.#running.delete(check))
    this.#running.set(check, problem)
    return problem
  }

  async #outcomeOf(check: ReadinessCheck): Promise<Problem> {
    try {
      await check.run()
      this.#validUntil.set(check, performance.now() + (check.validFor ?? 0))
      return undefined
    } catch (error) {
      if (!this.#failing.has(check)) this.#log.fault(error)
      return `${check.name} failed; the log contains the reason`
    }
  }

  /** Logs when a check starts or ceases to fail, and not for each probe. */
  #logChange(check: ReadinessCheck, problem: Problem): void {
    if (problem === undefined) {
      if (this.#failing.delete(check)) this.#log.fault(`The emulator is ready again: ${check.name} responds`)
    } else if (!this.#failing.has(check)) {
      this.#failing.add(check)
      this.#log.fault(`The emulator is not ready: ${problem}`)
    }
  }
}

const resultOf = (name: string, message: Problem): CheckResult =>
  message === undefined ? { name, status: 'ok' } : { name, status: 'failing', message }
