import { isDeepStrictEqual } from 'node:util'
import type { BaseRecord } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Context } from './context.js'
import { stateOf } from './execution-state.js'
import { definedOnly } from './paging.js'
import { type StatusChange, withStatus } from './status-history.js'

/** A run of an action or a hook. */
interface Run extends BaseRecord {
  readonly status: string
  readonly output: Readonly<Record<string, unknown>> | null
  readonly metadata: Readonly<Record<string, unknown>> | null
  readonly history: readonly StatusChange[]
  /** The parent and the status, for filtering lists: see `stateOf`. */
  readonly state: string
}

/** The fields of a run that a client can change. */
interface RunChanges<R extends Run> {
  /** A final status. */
  readonly status?: R['status']
  readonly output?: NonNullable<R['output']>
  readonly metadata?: NonNullable<R['metadata']>
}

/**
 * Returns a run with the changes of a client. A run that has ended only changes its metadata, but a request can repeat its status
 * and output, so that clients can send it again.
 * @throws 400 if the run has ended with another status or output.
 */
export function changedRun<R extends Run>(
  context: Context,
  parentId: string,
  run: R,
  { status, output, metadata }: RunChanges<R>,
): R {
  const hasEnded = run.status !== 'running'
  const isRepeated = (status ?? run.status) === run.status && isDeepStrictEqual(output ?? run.output, run.output)
  if (hasEnded && !isRepeated) {
    enforce(context, 'execution-state', badRequest(`${run.id} has already ended with the status ${run.status}`))
  }
  if (hasEnded) return { ...run, ...definedOnly({ metadata }) }
  const ended = status !== undefined && {
    status,
    state: stateOf(parentId, status),
    history: withStatus(context, run.history, status),
  }
  return { ...run, ...definedOnly({ metadata, output }), ...ended }
}
