import { isDeepStrictEqual } from 'node:util'
import { badRequest } from '../../platform/errors.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import { enforce } from '../../platform/waivers.js'
import type { RunEvent } from '../agents/run-event.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord, type ResourceRecord } from '../common/record.js'
import { newStatus, type StatusFields } from '../common/status-history.js'

type RunStatus = RunEvent['status']

/** A run of an action or a hook, or a task of a validation. It can belong to the run of an agent. */
export interface Run extends ResourceRecord, StatusFields<RunStatus> {
  readonly name: string | null
  readonly description: string | null
  readonly metadata: Readonly<Record<string, unknown>> | null
  readonly input?: Readonly<Record<string, unknown>> | null
  readonly output: Readonly<Record<string, unknown>> | null
  readonly errors?: string[] | null
  readonly warnings?: string[] | null
  readonly agentRunId?: string | null
  /** Whether the run of the agent does not record the end. */
  readonly noAgentRunUpdate?: boolean | null
}

/** The fields that every new run has. */
type NewRun<S extends RunStatus> = ResourceRecord & StatusFields<S> & Readonly<Record<UnsetField, null>>
type UnsetField = 'name' | 'description' | 'metadata' | 'output' | 'errors' | 'warnings' | 'logId'

/** Returns the fields of a new run with the given status. */
export function newRun<S extends RunStatus>(
  context: Context,
  caller: Caller,
  kind: string,
  parentId: string,
  status: S,
): NewRun<S> {
  const record = newRecord(context, caller, kind)
  return {
    ...record,
    ...newStatus(parentId, status, record.createdTime),
    name: null,
    description: null,
    metadata: null,
    output: null,
    errors: null,
    warnings: null,
    logId: null,
  }
}

/** The fields of a run that a client changes. */
export type RunChanges<R extends Run> = Partial<Pick<R, 'status' | 'output' | 'name' | 'description' | 'metadata'>>

const ENDED: ReadonlySet<RunStatus> = new Set(['succeeded', 'failed', 'ignored', 'cancelled'])

export const hasEnded = ({ status }: Pick<Run, 'status'>): boolean => ENDED.has(status)

/**
 * Returns a run with the changes of a client. The status and the output of a run that has ended do not change, but a request can
 * repeat them, so that clients can send it again.
 * @throws 400 if the run has ended with another status or output.
 */
export function changedRun<R extends Run>(
  context: Context,
  parentId: string,
  run: R,
  { status = run.status, output = run.output, ...fields }: RunChanges<R>,
): R {
  const isNewStatus = status !== run.status
  if (!hasEnded(run)) {
    if (!isNewStatus) return { ...run, ...fields, output }
    const changedStatus = newStatus(parentId, status, timestampOf(context.clock), run.history)
    return { ...run, ...fields, output, ...changedStatus, ...(status === 'failed' && errorsIn(output)) }
  }
  if (isNewStatus || !isDeepStrictEqual(output, run.output)) {
    enforce(context, 'execution-state', badRequest(`${run.id} has already ended with the status ${run.status}`))
  }
  return { ...run, ...fields }
}

/** The reason for which a client fails a run: a string in `output.error`, because requests have no field for it. */
function errorsIn(output: Run['output']): Pick<Run, 'errors'> | undefined {
  return typeof output?.error === 'string' ? { errors: [output.error] } : undefined
}
