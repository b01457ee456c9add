import type { RunnerKind, Runners } from '../domain/common/context.js'
import { RUN_PROGRAM } from '../domain/transitions/program-run.js'
import type { JobKind, RunningJob } from '../scheduling/job-kind.js'
import type { CodeIsolation } from './code-runner.js'
import { completedTaskRun } from './completed-task-run.js'
import type { ExecutionContext } from './context.js'
import { functionCallRun } from './function-call-run.js'
import { OutputLog } from './output-log.js'
import type { ProgramRun } from './run.js'
import type { ProgramResult, Runner, RunOptions } from './runner.js'
import type { RunnerResolver } from './runner-resolver.js'
import { transitionRun } from './transition-run.js'

/** Maximum number of concurrent functions. They share one thread, and spend most of their time waiting. */
export const MAX_FUNCTIONS = 256
/** Default time for a program to stop. */
export const DEFAULT_STOP_TIMEOUT_MS = 5000
/** Delay before the start of a function is stored. Most functions end sooner, which saves a write. */
const START_RECORD_DELAY_MS = 500

/** Why a program must stop. */
type StopReason = 'timeout' | 'ended' | 'closing'

interface ProgramsOptions {
  /** Maximum number of concurrent commands and containers. */
  readonly maxProcesses?: number | undefined
  /** Time for a command or container to stop, and for a program to exit after its execution has ended, in milliseconds. */
  readonly stopTimeout?: number | undefined
  /** The folder for the files of running programs. */
  readonly programFolder: string
  /** Where the uploaded code of API functions is run, for messages. */
  readonly runFunctions?: CodeIsolation | undefined
}

/** The runners, as the domain layer uses them. */
export const runnersOf = (resolveRunner: RunnerResolver): Runners => ({
  runnerOf: (program, organizationId) => resolveRunner(program, organizationId)?.kind,
})

/** The jobs that run programs. A program that is interrupted when the emulator stops runs again from the start. */
export function programJobs(
  resolveRunner: RunnerResolver,
  { maxProcesses = 2, stopTimeout = DEFAULT_STOP_TIMEOUT_MS, programFolder, runFunctions }: ProgramsOptions,
): readonly JobKind<ExecutionContext>[] {
  const kindOf = (kind: RunnerKind, concurrency: number): JobKind<ExecutionContext> => ({
    ...RUN_PROGRAM[kind],
    concurrency,
    isLong: true,
    awaited: false,
    gracePeriod: reason => (reason === 'ended' ? stopTimeout : 0),
    async run(job, context) {
      const run =
        (await transitionRun(context, job.target)) ??
        (await completedTaskRun(context, job)) ??
        (await functionCallRun(context, job))
      const runner = run && resolveRunner(run, job.target.organizationId)
      if (!run) return
      if (!runner) await run.finish({ status: 'failed', error: noRunnerMessage(run, runFunctions) })
      // The options have changed since the job was added.
      else if (runner.kind !== kind) await context.store.write(job.reschedule({ kind: RUN_PROGRAM[runner.kind] }))
      else {
        const result = await supervise(context, run, runner, job, { stopTimeout, programFolder })
        if (result) await run.finish(result)
      }
    },
  })
  return [kindOf('function', MAX_FUNCTIONS), kindOf('process', maxProcesses)]
}

/**
 * Runs a program until it has ended or must stop, and logs its output. Returns undefined if its execution has already
 * ended.
 */
async function supervise(
  context: ExecutionContext,
  run: ProgramRun,
  runner: Runner,
  job: RunningJob,
  options: Pick<RunOptions, 'stopTimeout' | 'programFolder'>,
): Promise<ProgramResult | undefined> {
  const stop = new AbortController()
  const stopProgram = (): void => stop.abort(stopReasonOf(job))
  if (job.signal.aborted) stopProgram()
  job.signal.addEventListener('abort', stopProgram, { once: true })
  const output = new OutputLog(context, run.log)
  let startTimer: NodeJS.Timeout | undefined
  let result: ProgramResult | undefined
  try {
    const program = await run.program()
    if (runner.kind === 'function')
      startTimer = setTimeout(() => void run.start().catch(error => context.log.fault(error)), START_RECORD_DELAY_MS)
    else if (!(await run.start())) return undefined
    result = await runner.run(program, { ...options, signal: stop.signal, print: text => output.print(text) })
  } catch (error) {
    result = { status: 'failed', error: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(startTimer)
    job.signal.removeEventListener('abort', stopProgram)
    await output.flush()
  }
  switch (stop.signal.reason as StopReason | undefined) {
    case undefined:
      return result ?? run.defaultResult
    case 'closing':
      throw job.signal.reason
    case 'ended':
      return undefined
    case 'timeout':
      return { status: 'failed', error: timeoutMessage(run) }
  }
}

function stopReasonOf({ stopReason }: RunningJob): StopReason {
  if (stopReason === 'timeout') return 'timeout'
  return stopReason === 'stopping' || stopReason === 'lost' ? 'closing' : 'ended'
}

const timeoutMessage = ({ type, timeoutInSeconds }: ProgramRun): string =>
  type === 'code'
    ? `The function did not end within ${timeoutInSeconds} seconds`
    : `States.Timeout: the execution did not end within ${timeoutInSeconds} seconds`

function noRunnerMessage({ names, type }: ProgramRun, isolation: CodeIsolation | undefined): string {
  const [option, argument] = type === 'code' ? ['functions', '--function'] : ['transitions', '--transition']
  const configure = `No function or command is configured for ${names.at(-1)}. Configure one (${option} of startEmulator, ${argument} of npx @las/emulator) whose organizations include this organization`
  switch (type) {
    case 'lambda':
      return configure
    case 'image':
      return `${configure}, or enable Docker (docker: true, --docker)`
    case 'code':
      return `${isolation === 'process' ? `${ONLY_FIRST}. ` : ''}${configure}, or let the emulator run uploaded code in containers (runFunctions: 'docker', --run-functions docker)${isolation ? '' : OR_PROCESS}`
  }
}

const ONLY_FIRST =
  "The uploaded code was not run: this emulator runs it as processes with its rights (runFunctions: 'process'), so it only runs the code of the first organization"

const OR_PROCESS =
  " or, for the first organization, in processes with the rights of the emulator (runFunctions: 'process', --run-functions process)"
