// Written by tooling/client-methods.mjs from the functions of @las/actions. Do not edit: run `npm run generate`.

import type {
  Action,
  ActionList,
  ActionRun,
  ActionRunList,
  ActionWorker,
  ActionWorkerOptions,
  CreateActionOptions,
  CreateActionRunOptions,
  ListActionRunsOptions,
  ListActionsOptions,
  UpdateActionOptions,
  UpdateActionRunOptions,
} from '@las/actions'
import type { Id, PaginatedList, RequestOptions } from '@las/core'

/** The functions of `@las/actions` as methods. */
export interface ActionsClient {
  /**
   * Creates an action, an object of the API that calls an API function with a configuration (`config`, at most 256 KiB of
   * JSON). A hook starts it during the run of an agent, or `createActionRun` does.
   *
   * `POST /actions`
   *
   * @param functionId The function to call. Include the owner if it is another organization, as in
   * `cradl:organization:cradl/cradl:function:export-to-webhook`.
   * @throws {BadRequestError} if the function, connection or secret does not exist.
   * @example
   * const functionId = 'cradl:organization:cradl/cradl:function:export-to-webhook'
   * const { actionId } = await client.createAction(functionId, {
   *   name: 'Send to accounting',
   *   config: { url: 'https://example.com/invoices', httpMethod: 'POST' },
   * })
   */
  createAction(functionId: Id<'function'>, options?: CreateActionOptions, request?: RequestOptions): Promise<Action>

  /**
   * Starts a run of an action, without waiting for it to end. `input` is at most 256 KiB of JSON.
   *
   * `POST /actions/{actionId}/runs`
   *
   * @throws {BadRequestError} if the run of the agent does not exist.
   * @throws {NotFoundError} if the action does not exist.
   * @throws {LimitExceededError} if the monthly limit of action runs has been reached.
   * @example
   * const { runId } = await client.createActionRun(actionId, { input: { total: '120.00' } })
   */
  createActionRun(
    actionId: Id<'action'>,
    options?: CreateActionRunOptions,
    request?: RequestOptions,
  ): Promise<ActionRun>

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
   * const worker = client.createActionWorker({
   *   actionId,
   *   handler: async ({ documentId }, { fail }) => (documentId ? { booked: true } : fail('There is no document')),
   *   onError: error => console.error(error),
   * })
   * await worker.close()
   */
  createActionWorker(options: ActionWorkerOptions): ActionWorker

  /**
   * Deletes an action and its runs, even if agents refer to it.
   *
   * `DELETE /actions/{actionId}`
   *
   * @returns The deleted action.
   * @throws {BadRequestError} if a hook starts the action.
   * @throws {NotFoundError} if the action does not exist.
   * @example
   * await client.deleteAction(actionId)
   */
  deleteAction(actionId: Id<'action'>, request?: RequestOptions): Promise<Action>

  /**
   * Fetches an action.
   *
   * `GET /actions/{actionId}`
   *
   * @throws {NotFoundError} if the action does not exist.
   * @example
   * const { functionId, config } = await client.getAction(actionId)
   */
  getAction(actionId: Id<'action'>, request?: RequestOptions): Promise<Action>

  /**
   * Fetches a run of an action.
   *
   * `GET /actions/{actionId}/runs/{runId}`
   *
   * @throws {NotFoundError} if the action has no run with this id.
   * @example
   * const { status, output } = await client.getActionRun(actionId, runId)
   */
  getActionRun(actionId: Id<'action'>, runId: Id<'action-run'>, request?: RequestOptions): Promise<ActionRun>

  /**
   * Lists the runs of an action, newest first. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /actions/{actionId}/runs`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @throws {NotFoundError} if the action does not exist.
   * @example
   * for await (const { runId, status } of client.listActionRuns(actionId, { status: 'failed' })) console.log(runId, status)
   */
  listActionRuns(
    actionId: Id<'action'>,
    options?: ListActionRunsOptions,
    request?: RequestOptions,
  ): PaginatedList<ActionRunList, ActionRun>

  /**
   * Lists actions, newest first. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /actions`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const action of client.listActions()) console.log(action.actionId, action.name)
   */
  listActions(options?: ListActionsOptions, request?: RequestOptions): PaginatedList<ActionList, Action>

  /**
   * Updates an action. `config` changes the keys that it contains: other keys keep their values, and `null` removes a key.
   *
   * `PATCH /actions/{actionId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {BadRequestError} if the function, connection or secret does not exist.
   * @throws {NotFoundError} if the action does not exist.
   * @example
   * await client.updateAction(actionId, { config: { url: 'https://example.com/receipts' } })
   */
  updateAction(actionId: Id<'action'>, options: UpdateActionOptions, request?: RequestOptions): Promise<Action>

  /**
   * Ends a run of an action, or changes its output or metadata. Programs outside the API use it to end a run whose action
   * has `waitForResult: true` in its `config`.
   *
   * `PATCH /actions/{actionId}/runs/{runId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {BadRequestError} if the run has ended, and `options` contains another status or output.
   * @throws {NotFoundError} if the action has no run with this id.
   * @example
   * await client.updateActionRun(actionId, runId, { status: 'succeeded', output: { invoiceNumber: 4711 } })
   */
  updateActionRun(
    actionId: Id<'action'>,
    runId: Id<'action-run'>,
    options: UpdateActionRunOptions,
    request?: RequestOptions,
  ): Promise<ActionRun>
}
