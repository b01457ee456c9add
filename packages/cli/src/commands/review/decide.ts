import { path } from '@las/core'
import { changedLabels, type JsonObject, missingPlace, valuesOf } from '@las/review'
import type { Invocation } from '../../command/invocation.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'
import { type Assignments, assign } from './assignments.js'
import type { LoadedTask, taskLoader } from './load-task.js'
import { isLost } from './queues/lost-claim.js'
import type { ReviewQueue } from './queues/queue.js'

/** The end of a task without a screen. */
export type Decision =
  | { readonly kind: 'approve'; readonly changes: Assignments }
  | { readonly kind: 'reject'; readonly reason: string }

interface DecideOptions {
  readonly queue: ReviewQueue
  readonly id: string
  readonly decision: Decision
  readonly load: ReturnType<typeof taskLoader>
}

/**
 * Ends a task with the values of the command line, which are checked as on the screen.
 *
 * @throws {UsageError} if a value is invalid, or a required value is missing.
 * @throws {CommandError} if the task has ended, or another person or program has claimed it.
 */
export async function decide(invocation: Invocation, { queue, id, decision, load }: DecideOptions): Promise<void> {
  const { globals, output, signal } = invocation
  const listed = await queue.get(id, signal)
  if (listed.status !== 'waiting') throw notWaiting(id, listed.status)
  const loaded = await load(queue, listed, signal)
  const approval = decision.kind === 'approve' ? approvalOf(loaded, decision.changes) : undefined
  if (globals.dryRun) return output.value(requestOf(queue, id, decision, approval?.output))
  const task = await queue.claim(id, signal, true)
  if (!task) throw notWaiting(id, 'claimed')
  try {
    if (decision.kind === 'reject') await task.reject(decision.reason)
    else await task.approve(approval?.output ?? {})
  } catch (error) {
    if (isLost(error)) throw notWaiting(id, 'claimed', error)
    // The claim expires if the task cannot be returned.
    await task.release().catch(() => undefined)
    throw error
  }
  await output.value({
    taskId: id,
    documentId: loaded.documentId ?? null,
    queueId: queue.id,
    result: decision.kind === 'approve' ? 'approved' : 'rejected',
    corrected: approval?.corrected ?? [],
  })
}

function approvalOf(loaded: LoadedTask, changes: Assignments): { output: JsonObject; corrected: string[] } {
  const { form, shape } = loaded
  const draft = assign(form, loaded.draft, changes)
  const missing = missingPlace(form, draft)
  if (missing) {
    const { label = '', kind, columns = [] } = form.fields[missing.field] ?? {}
    const place = kind === 'table' ? `${label}[${missing.row}].${columns[missing.column]?.label}` : label
    throw new UsageError(`${place} is required.`, { code: 'missing_value', next: `Add --set '${place}=…'.` })
  }
  return { output: shape.toOutput(valuesOf(form, draft)), corrected: changedLabels(form, draft, loaded.draft) }
}

function notWaiting(id: string, status: string, cause?: unknown): CommandError {
  const reason =
    status === 'claimed'
      ? 'is being reviewed by another person or program'
      : `has already ended with the status ${status}`
  return new CommandError(`The task ${id} ${reason}.`, {
    code: status === 'claimed' ? 'claimed' : 'ended',
    exitCode: ExitCode.conflict,
    next: 'Run: las review --list',
    cause,
  })
}

/** The request that ends the task, for `--dry-run`. */
function requestOf(
  { kind, id: queueId }: ReviewQueue,
  id: string,
  decision: Decision,
  output: JsonObject | undefined,
): object {
  const isValidation = kind === 'validation'
  const result =
    decision.kind === 'approve'
      ? { status: 'succeeded', output }
      : isValidation
        ? { status: 'failed', output: { error: decision.reason } }
        : { status: 'rejected', error: { message: decision.reason } }
  const route = isValidation
    ? path('/validations/{queueId}/tasks/{id}', { queueId, id })
    : path('/transitions/{queueId}/executions/{id}', { queueId, id })
  return { method: 'PATCH', path: String(route), body: result }
}
