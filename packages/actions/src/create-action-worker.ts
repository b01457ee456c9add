import {
  type ClaimWorkerOptions,
  checkHandler,
  type Id,
  parseOptions,
  path,
  startClaimWorker,
  TaskEnd,
  type Transport,
  type Worker,
} from '@las/core'
import type { ActionRun } from './types.js'
import type { ActionHandler } from './worker/action-handler.js'
import { runsOf } from './worker/runs.js'

/** Options of {@link createActionWorker}. A task of the worker is a run of the action. Times are in milliseconds. */
export interface ActionWorkerOptions extends ClaimWorkerOptions<ActionRun> {
  /** Id of the action whose runs to process. Its `config` must contain `waitForResult: true`. */
  actionId: Id<'action'>
  /** Processes one run. Returns the output, or the result of the context's `fail`. */
  handler: ActionHandler
}

/** A running worker. It stops if the action is deleted, or has no `waitForResult`. */
export interface ActionWorker extends Worker {}

/**
 * Starts a worker for an action with `waitForResult: true` in its `config`, whose runs stay `running` until a program ends
 * them. The worker claims the longest-waiting run, calls the handler with its input, renews its claim while the handler runs,
 * and ends the run with the handler's result. If the handler throws an error, the run ends with the status `failed`, and the
 * error is in its output. While no run is waiting, the worker polls less and less often.
 *
 * You can run any number of workers: they claim runs in `metadata.workerClaim`. Other metadata is preserved. If a worker
 * crashes, another worker takes its runs over after `leaseTimeout`. A handler can therefore run twice for a run, but each run
 * ends only once: if another program has ended it, `onError` receives an error with the code `superseded`.
 *
 * `GET /actions/{actionId}/runs`, then `PATCH /actions/{actionId}/runs/{runId}` for each run
 *
 * @throws {InvalidArgumentError} if the action or the handler is missing, or a number is out of range.
 * @example
 * const worker = createActionWorker(transport, {
 *   actionId,
 *   handler: async ({ documentId }, { fail }) => (documentId ? { booked: true } : fail('There is no document')),
 *   onError: error => console.error(error),
 * })
 * await worker.close()
 */
export function createActionWorker(transport: Transport, options: ActionWorkerOptions): ActionWorker {
  const { actionId, handler, ...workerOptions } = parseOptions(options)
  // Throws if the id is missing or empty.
  path('/actions/{actionId}', { actionId })
  checkHandler(handler)
  return startClaimWorker(
    runsOf(transport, actionId),
    (run, signal) =>
      handler(run.input ?? {}, {
        transport,
        run,
        signal,
        fail: message => new TaskEnd('failed', message),
      }),
    workerOptions,
  )
}
