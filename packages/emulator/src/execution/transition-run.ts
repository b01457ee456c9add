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
import type { Run } from './run.js'
import type { Program } from './runner.js'

const MISSING_RESULT =
  'The program exited without ending its execution. It must call PATCH /transitions/{transitionId}/executions/{executionId}, as runTransition of @las/transitions does'

/** The run of a transition's program for an execution; undefined when that has ended, is gone, or is none of a transition. */
export async function transitionRun(
  context: ExecutionContext,
  { organizationId, id: executionId }: Target,
): Promise<Run | undefined> {
  const { store } = context
  const execution = await store.get(transitionExecutions, organizationId, executionId)
  if (execution?.status !== 'running') return undefined
  const transition = await store.get(transitions, organizationId, execution.transitionId)
  const log = { id: execution.logId ?? '', organizationId }
  const since = context.clock()
  return {
    ...namesOf(transition, execution.transitionId),
    timeoutInSeconds: execution.timeoutInSeconds,
    log,
    defaultResult: { status: 'failed', error: MISSING_RESULT },
    async program() {
      if (!transition) throw new Error(`The transition ${execution.transitionId} no longer exists`)
      return programOf(context, transition, execution)
    },
    begin: () =>
      retryOnConflict(async () => {
        const current = await store.get(transitionExecutions, organizationId, executionId)
        if (current?.status !== 'running') return false
        await store.write(startWork(current, since).changes)
        return true
      }),
    async end({ status, output = null, error = null }) {
      await endExecution(context, { organizationId, executionId }, current => {
        const startTime = current.startTime ?? timestampOf(() => since)
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

/** Such as `las-transition-execution-05d0…`. */
export const runNameOf = (executionId: string): string => executionId.replaceAll(':', '-')

/** @throws when the secret is gone or holds no login. */
export async function registryLogin(
  context: ExecutionContext,
  organizationId: string,
  secretId: string,
): Promise<{ username: string; password: string }> {
  const { username, password } = await secretData(context, organizationId, secretId)
  if (typeof username === 'string' && typeof password === 'string') return { username, password }
  throw new Error(`The secret ${secretId} must contain username and password for the registry of the image`)
}
