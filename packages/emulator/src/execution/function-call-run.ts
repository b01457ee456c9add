import { findFunctionCall } from '../domain/agent-progress/function-call.js'
import { programOf } from '../domain/agent-progress/user-function.js'
import type { RunningJob } from '../scheduling/job-kind.js'
import type { ExecutionContext } from './context.js'
import { environmentOf } from './environment.js'
import type { ProgramRun } from './run.js'
import { runNameOf } from './transition-run.js'

/** Maximum duration of the call of an API function. */
export const MAX_CALL_SECONDS = 60

/** Returns the run of the API function of a hook or an action; undefined if the target is not a running run of one. */
export async function functionCallRun(context: ExecutionContext, job: RunningJob): Promise<ProgramRun | undefined> {
  const call = await findFunctionCall(context, job)
  if (!call) return undefined
  const { organizationId, id: runId } = job.target
  const { userFunction, logId } = call
  job.abortAt(context.clock() + MAX_CALL_SECONDS * 1000)
  return {
    ...programOf(userFunction),
    timeoutInSeconds: MAX_CALL_SECONDS,
    log: { id: logId, organizationId },
    defaultResult: { status: 'failed', error: 'The function ended without returning a result' },
    async program() {
      const event = await call.event()
      const ids = { FUNCTION_ID: userFunction.id, RUN_ID: runId }
      return {
        image: userFunction.id,
        environment: await environmentOf(context, { organizationId, ids }),
        input: { ...event },
        runName: runNameOf(runId),
        code: { runtime: userFunction.runtime, open: call.code },
      }
    },
    start: async () => true,
    finish: ({ output, error }) => (error === undefined ? call.succeed(output ?? {}) : call.fail(error.slice(-4096))),
  }
}
