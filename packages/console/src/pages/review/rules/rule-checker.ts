import { type ReadonlySignal, signal } from '@preact/signals'

const DELAY_MS = 150

/** The latest result of a check, and what was checked. */
export interface Checked<Subject, Result> {
  readonly subject: Subject
  readonly result: Result
}

export interface RuleChecker<Subject, Result> {
  readonly latest: ReadonlySignal<Checked<Subject, Result>>
  /** Whether a check is due or running. */
  readonly isPending: ReadonlySignal<boolean>
  /** Checks this after a pause. A later call replaces it. */
  check(subject: Subject): void
  /** Resolves when the latest subject was checked, without the pause, or the check has failed. */
  settle(): Promise<void>
  stop(): void
}

/**
 * Sends what a person has entered to be checked, with pauses, and only uses the response to the latest request. A check that fails, for
 * example without a connection, leaves the previous result.
 */
export function createRuleChecker<Subject, Result>(
  initial: Checked<Subject, Result>,
  send: (subject: Subject, signal: AbortSignal) => Promise<Result>,
): RuleChecker<Subject, Result> {
  const latest = signal(initial)
  const isPending = signal(false)
  let due: Subject | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: { readonly controller: AbortController; readonly done: Promise<void> } | undefined

  async function run(subject: Subject, controller: AbortController): Promise<void> {
    try {
      const result = await send(subject, controller.signal)
      if (!controller.signal.aborted) latest.value = { subject, result }
    } catch {
      // The server checks the rules again, and the next change repeats the request.
    }
    if (running?.controller === controller) {
      running = undefined
      isPending.value = due !== undefined
    }
  }

  function start(): void {
    clearTimeout(timer)
    if (due === undefined) return
    const subject = due
    due = undefined
    running?.controller.abort()
    const controller = new AbortController()
    running = { controller, done: Promise.resolve() }
    running = { controller, done: run(subject, controller) }
  }

  return {
    latest,
    isPending,
    check(subject) {
      due = subject
      isPending.value = true
      clearTimeout(timer)
      timer = setTimeout(start, DELAY_MS)
    },
    async settle() {
      start()
      while (running) await running.done
    },
    stop() {
      clearTimeout(timer)
      due = undefined
      running?.controller.abort()
    },
  }
}
