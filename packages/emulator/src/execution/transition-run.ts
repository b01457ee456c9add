import { retryOnConflict } from '@las/storage'
import { endExecution } from '../domain/transition-executions/end-execution.js'
import { namesOf } from '../domain/transitions/program-run.js'
import { type TransitionRecord, transitions } from '../domain/transitions/transition.js'
import { type TransitionExecutionRecord, transitionExecutions } from '../domain/transitions/transition-execution.js'
import { startWork } from '../domain/transitions/work.js'
import { timestampOf } from '../platform/time/timestamps.js'
import type { Target } from '../scheduling/job-record.js'
import type { ExecutionContext } from './context.js'
import { environmentOf, secretData } from './environment.js'
import type { ProgramRun } from './run.js'
import type { Program } from './runner.js'

const MISSING_RESULT =
  'The program exited without ending its execution. It must call PATCH /transitions/{transitionId}/executions/{executionId}, as runTransition of @las/transitions does'

/**
 * Returns the run of a program for a transition execution; undefined if the target is not a running transition
 * execution.
 */
export async function transitionRun(
  context: ExecutionContext,
  { organizationId, id: executionId }: Target,
): Promise<ProgramRun | undefined> {
  const { store } = context
  const execution = await store.get(transitionExecutions, organizationId, executionId)
  if (execution?.status !== 'running') return undefined
  const transition = await store.get(transitions, organizationId, execution.transitionId)
  const log = { id: execution.logId ?? '', organizationId }
  const startedAt = context.clock()
  return {
    ...namesOf(transition, execution.transitionId),
    timeoutInSeconds: execution.timeoutInSeconds,
    log,
    defaultResult: { status: 'failed', error: MISSING_RESULT },
    async program() {
      if (!transition) throw new Error(`The transition ${execution.transitionId} no longer exists`)
      return programOf(context, transition, execution)
    },
    start: () =>
      retryOnConflict(async () => {
        const current = await store.get(transitionExecutions, organizationId, executionId)
        if (current?.status !== 'running') return false
        await store.write(startWork(current, startedAt).changes)
        return true
      }),
    async finish({ status, output = null, error = null }) {
      await endExecution(context, { organizationId, executionId }, current => {
        const startTime = current.startTime ?? timestampOf(() => startedAt)
        return current.status === 'running'
          ? { status, output, error: error?.slice(-4096) ?? null, startTime }
          : undefined
      })
    },
  }
}

async function programOf(
  context: ExecutionContext,
  { id: transitionId, organizationId, parameters }: TransitionRecord,
  { id: executionId, input }: TransitionExecutionRecord,
): Promise<Program> {
  const { imageUrl, lambdaId, secretId, cpu, memory } = parameters
  const ids = { TRANSITION_ID: transitionId, EXECUTION_ID: executionId }
  return {
    image: imageUrl ?? lambdaId ?? '',
    environment: await environmentOf(context, { organizationId, ...parameters, ids }),
    input: input ?? {},
    runName: runNameOf(executionId),
    registryLogin: secretId === undefined ? undefined : await registryLogin(context, organizationId, secretId),
    cpu,
    memory,
  }
}

/** Returns the name of a run, such as `las-transition-execution-05d0…`. */
export const runNameOf = (executionId: string): string => executionId.replaceAll(':', '-')

/** @throws if the secret does not exist or does not contain a login. */
export async function registryLogin(
  context: ExecutionContext,
  organizationId: string,
  secretId: string,
): Promise<{ username: string; password: string }> {
  const { username, password } = await secretData(context, organizationId, secretId)
  if (typeof username === 'string' && typeof password === 'string') return { username, password }
  throw new Error(`The secret ${secretId} must contain username and password for the image's registry`)
}
