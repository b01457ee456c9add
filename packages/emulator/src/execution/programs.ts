import { type Change, removeRecord, SYSTEM, walk } from '@las/storage'
import type { Runnable } from '../domain/common/context.js'
import { type RunPurpose, type StoredRun, storedRuns } from '../domain/transitions/stored-run.js'
import { completedTaskRun } from './completed-task-run.js'
import type { ExecutionContext } from './context.js'
import { OutputLog } from './output-log.js'
import type { Run } from './run.js'
import type { ProgramEnd, Runner } from './runner.js'
import type { RunnerChoice } from './runner-choice.js'
import { Slots } from './slots.js'
import { namesOf, transitionRun } from './transition-run.js'

/** Maximum number of concurrent functions. They share one thread, and mostly wait. */
export const MAX_FUNCTIONS = 256
/** How long a program may take to stop, unless an option says otherwise, in milliseconds. */
export const STOP_TIMEOUT = 5000
/** How long a function runs before its start is noted, in milliseconds. Most end sooner, and save a write. */
const NOTED_AFTER = 500
/** How often to check whether the time of a program is over, in milliseconds; the emulator's clock can be set. */
const CHECK_INTERVAL = 200

const LOADERS: Record<RunPurpose, (context: ExecutionContext, stored: StoredRun) => Promise<Run | undefined>> = {
  transition: transitionRun,
  completedTask: completedTaskRun,
}

/** Why a program must stop. */
type StopReason = 'timeout' | 'ended' | 'closing'

interface ProgramsOptions {
  /** Maximum number of concurrent commands and containers. */
  readonly maxProcesses?: number | undefined
  /** How long a command or container may take to stop, and how long a program may run after its execution has ended. */
  readonly stopTimeout?: number | undefined
}

/** Runs the programs that are stored as to be run, each as soon as it is stored and there is a slot for it. */
export class Programs {
  readonly #choose: RunnerChoice
  readonly #slots: Record<Runner['kind'], Slots>
  readonly #active = new Map<string, { stop: AbortController; done: Promise<void> }>()
  readonly #stopTimeout: number
  #context: ExecutionContext | undefined

  constructor(
    choose: RunnerChoice = () => undefined,
    { maxProcesses = 2, stopTimeout = STOP_TIMEOUT }: ProgramsOptions = {},
  ) {
    this.#choose = choose
    this.#stopTimeout = stopTimeout
    this.#slots = { function: new Slots(MAX_FUNCTIONS), process: new Slots(maxProcesses) }
  }

  /** Begins with the programs that an earlier run of the emulator left over; they run once more, from their start. */
  async start(context: ExecutionContext): Promise<void> {
    this.#context = context
    for await (const stored of walk(context.store, storedRuns, SYSTEM)) this.#begin(stored)
  }

  /** Ends all programs. They stay stored, for the next start. */
  async stop(): Promise<void> {
    this.#context = undefined
    const active = [...this.#active.values()]
    for (const { stop } of active) stop.abort('closing' satisfies StopReason)
    await Promise.all(active.map(({ done }) => done))
  }

  /** Whether there is a way to run what a transition consists of. */
  canRun(transition: Runnable): boolean {
    return this.#choose(namesOf(transition, transition.id), transition.organizationId) !== undefined
  }

  /** Takes notice of a write: of programs to run, and of executions whose programs run for nothing. */
  written(changes: readonly Change[]): void {
    for (const { type, collection, record } of changes) {
      if (collection.name === storedRuns.name) {
        // What was inserted has the revision 1.
        if (type === 'insert') this.#begin({ ...(record as StoredRun), revision: 1 })
      } else if (collection.name === 'transitionExecutions' && type !== 'insert') {
        const hasEnded = type === 'remove' || !('status' in record) || record.status !== 'running'
        if (hasEnded) this.#stopLater(`transition ${record.id}`, type === 'remove' ? 0 : this.#stopTimeout)
      }
    }
  }

  #stopLater(id: string, delay: number): void {
    const active = this.#active.get(id)
    if (!active) return
    const timer = setTimeout(() => active.stop.abort('ended' satisfies StopReason), delay)
    void active.done.finally(() => clearTimeout(timer))
  }

  #begin(stored: StoredRun): void {
    const context = this.#context
    if (!context || this.#active.has(stored.id)) return
    const stop = new AbortController()
    const done = this.#perform(context, stored, stop)
      .catch(error => context.log.fault(error))
      .finally(() => this.#active.delete(stored.id))
    this.#active.set(stored.id, { stop, done })
  }

  async #perform(context: ExecutionContext, stored: StoredRun, stop: AbortController): Promise<void> {
    const run = await LOADERS[stored.purpose](context, stored)
    const runner = run && this.#choose(run, stored.execution.organizationId)
    if (!run) await forget(context, stored)
    else if (!runner) await run.end({ status: 'failed', error: noRunner(run) })
    else {
      await this.#slots[runner.kind].run(async () => {
        if (stop.signal.aborted) return stop.signal.reason === 'ended' ? forget(context, stored) : undefined
        const end = await supervise(context, run, runner, { stop, stopTimeout: this.#stopTimeout })
        if (end === 'forget') await forget(context, stored)
        else if (end) await run.end(end)
      })
    }
  }
}

async function forget({ store }: ExecutionContext, { organizationId, id }: StoredRun): Promise<void> {
  await removeRecord(store, storedRuns, organizationId, id)
}

/** Runs a program within its time; what it prints goes into its log. Undefined when it is to run again another time. */
async function supervise(
  context: ExecutionContext,
  run: Run,
  runner: Runner,
  { stop, stopTimeout }: { stop: AbortController; stopTimeout: number },
): Promise<ProgramEnd | 'forget' | undefined> {
  const { signal } = stop
  const output = new OutputLog(context, run.log)
  const since = context.clock()
  const timers = [
    repeat(CHECK_INTERVAL, () => {
      if (context.clock() - since > run.timeoutInSeconds * 1000) stop.abort('timeout' satisfies StopReason)
    }),
  ]
  let end: ProgramEnd | undefined
  try {
    const program = await run.program()
    if (runner.kind === 'function') timers.push(once(NOTED_AFTER, () => run.begin()))
    else if (!(await run.begin())) return 'forget'
    end = await runner.run(program, { signal, stopTimeout, print: text => output.print(text) })
  } catch (error) {
    end = { status: 'failed', error: error instanceof Error ? error.message : String(error) }
  } finally {
    for (const clear of timers) clear()
    await output.flush()
  }
  if (!signal.aborted) return end ?? run.silentEnd
  if (signal.reason === 'closing') return undefined
  if (signal.reason === 'ended') return 'forget'
  return {
    status: 'failed',
    error: `States.Timeout: the execution did not end within ${run.timeoutInSeconds} seconds`,
  }
}

const noRunner = ({ names, isImage }: Run): string =>
  `No function or command is configured for ${names.at(-1)}: configure one (transitions of startEmulator, --transition of npx @las/emulator), with this organization among its organizations unless it is the first one${isImage ? ', or enable Docker (docker: true, --docker)' : ''}`

/** Does something again and again. @returns what ends it. */
function repeat(interval: number, action: () => void): () => void {
  const timer = setInterval(action, interval)
  return () => clearInterval(timer)
}

/** Does something later. @returns what prevents it. */
function once(delay: number, action: () => Promise<unknown>): () => void {
  const timer = setTimeout(() => void action().catch(() => undefined), delay)
  return () => clearTimeout(timer)
}
