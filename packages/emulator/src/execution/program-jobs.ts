import type { RunnerKind, Runners } from '../domain/common/context.js'
import { RUN_PROGRAM } from '../domain/transitions/program-run.js'
import type { JobKind, RunningJob } from '../scheduling/job-kind.js'
import { completedTaskRun } from './completed-task-run.js'
import type { ExecutionContext } from './context.js'
import { OutputLog } from './output-log.js'
import type { Run } from './run.js'
import type { ProgramEnd, Runner } from './runner.js'
import type { RunnerResolver } from './runner-resolver.js'
import { transitionRun } from './transition-run.js'

/** Maximum number of concurrent functions. They share one thread, and mostly wait. */
export const MAX_FUNCTIONS = 256
/** How long a program may take to stop, unless an option says otherwise, in milliseconds. */
export const DEFAULT_STOP_TIMEOUT_MS = 5000
/** How long a function runs before its start is noted, in milliseconds. Most end sooner, and save a write. */
const START_RECORD_DELAY_MS = 500

/** Why a program must stop. */
type StopReason = 'timeout' | 'ended' | 'closing'

interface ProgramsOptions {
  /** Maximum number of concurrent commands and containers. */
  readonly maxProcesses?: number | undefined
  /** How long a command or container may take to stop, and how long a program may run after its execution has ended. */
  readonly stopTimeout?: number | undefined
}

/** What the domain knows of the ways to run programs. */
export const runnersOf = (choose: RunnerResolver): Runners => ({
  runnerOf: (program, organizationId) => choose(program, organizationId)?.kind,
})

/** The jobs that run programs. A program that the end of the emulator interrupts runs once more, from its start. */
export function programJobs(
  choose: RunnerResolver,
  { maxProcesses = 2, stopTimeout = DEFAULT_STOP_TIMEOUT_MS }: ProgramsOptions,
): readonly JobKind<ExecutionContext>[] {
  const kindOf = (kind: RunnerKind, concurrency: number): JobKind<ExecutionContext> => ({
    ...RUN_PROGRAM[kind],
    concurrency,
    awaited: false,
    grace: reason => (reason === 'ended' ? stopTimeout : 0),
    async run(job, context) {
      const run = (await transitionRun(context, job.target)) ?? (await completedTaskRun(context, job))
      const runner = run && choose(run, job.target.organizationId)
      if (!run) return
      if (!runner) await run.end({ status: 'failed', error: noRunner(run) })
      // The options have changed since the job was added.
      else if (runner.kind !== kind) await context.store.write(job.again({ kind: RUN_PROGRAM[runner.kind] }))
      else {
        const end = await supervise(context, run, runner, job, stopTimeout)
        if (end) await run.end(end)
      }
    },
  })
  return [kindOf('function', MAX_FUNCTIONS), kindOf('process', maxProcesses)]
}

/** Runs a program until it has ended or must stop; what it prints goes into its log. Undefined when there is nothing left to end. */
async function supervise(
  context: ExecutionContext,
  run: Run,
  runner: Runner,
  job: RunningJob,
  stopTimeout: number,
): Promise<ProgramEnd | undefined> {
  const stop = new AbortController()
  const stopProgram = (): void => stop.abort(stopReasonOf(job))
  if (job.signal.aborted) stopProgram()
  job.signal.addEventListener('abort', stopProgram, { once: true })
  const output = new OutputLog(context, run.log)
  let noting: NodeJS.Timeout | undefined
  let end: ProgramEnd | undefined
  try {
    const program = await run.program()
    if (runner.kind === 'function')
      noting = setTimeout(() => void run.begin().catch(error => context.log.fault(error)), START_RECORD_DELAY_MS)
    else if (!(await run.begin())) return undefined
    end = await runner.run(program, { signal: stop.signal, stopTimeout, print: text => output.print(text) })
  } catch (error) {
    end = { status: 'failed', error: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(noting)
    job.signal.removeEventListener('abort', stopProgram)
    await output.flush()
  }
  switch (stop.signal.reason as StopReason | undefined) {
    case undefined:
      return end ?? run.defaultResult
    case 'closing':
      throw job.signal.reason
    case 'ended':
      return undefined
    case 'timeout':
      return { status: 'failed', error: timeoutOf(run) }
  }
}

function stopReasonOf({ stopReason }: RunningJob): StopReason {
  if (stopReason === 'timeout') return 'timeout'
  return stopReason === 'stopping' || stopReason === 'lost' ? 'closing' : 'ended'
}

const timeoutOf = ({ timeoutInSeconds }: Run): string =>
  `States.Timeout: the execution did not end within ${timeoutInSeconds} seconds`

const noRunner = ({ names, isImage }: Run): string =>
  `No function or command is configured for ${names.at(-1)}. Configure one (transitions of startEmulator, --transition of npx @las/emulator) whose organizations include this organization${isImage ? ', or enable Docker (docker: true, --docker)' : ''}`
