// Written by tooling/client-methods.mjs from the functions of @las/hooks. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type {
  CreateHookOptions,
  CreateHookRunOptions,
  Hook,
  HookList,
  HookRun,
  HookRunList,
  HookTrigger,
  ListHookRunsOptions,
  ListHooksOptions,
  UpdateHookOptions,
  UpdateHookRunOptions,
} from '@las/hooks'

/** The functions of `@las/hooks` as methods. */
export interface HooksClient {
  /**
   * Creates a hook, an object of the API that starts an action when an event happens during the run of an agent. Add the
   * hook to the `resourceIds` of the agent. Without a function, the hook always starts `trueActionId`.
   *
   * `POST /hooks`
   *
   * @param trigger The event that starts the hook.
   * @throws {BadRequestError} if the function or an action does not exist.
   * @example
   * const { hookId } = await client.createHook('ValidationTask has Completed', { trueActionId: actionId })
   */
  createHook(trigger: HookTrigger, options?: CreateHookOptions, request?: RequestOptions): Promise<Hook>

  /**
   * Starts a run of a hook, without its event and without waiting for it to end. `input` is at most 256 KiB of JSON.
   *
   * `POST /hooks/{hookId}/runs`
   *
   * @throws {BadRequestError} if the run of the agent does not exist.
   * @throws {NotFoundError} if the hook does not exist.
   * @throws {LimitExceededError} if the monthly limit of hook runs has been reached.
   * @example
   * const { runId } = await client.createHookRun(hookId, { input: { documentId } })
   */
  createHookRun(hookId: Id<'hook'>, options?: CreateHookRunOptions, request?: RequestOptions): Promise<HookRun>

  /**
   * Deletes a hook and its runs, even if agents refer to it.
   *
   * `DELETE /hooks/{hookId}`
   *
   * @returns The deleted hook.
   * @throws {NotFoundError} if the hook does not exist.
   * @example
   * await client.deleteHook(hookId)
   */
  deleteHook(hookId: Id<'hook'>, request?: RequestOptions): Promise<Hook>

  /**
   * Fetches a hook.
   *
   * `GET /hooks/{hookId}`
   *
   * @throws {NotFoundError} if the hook does not exist.
   * @example
   * const { trigger, trueActionId } = await client.getHook(hookId)
   */
  getHook(hookId: Id<'hook'>, request?: RequestOptions): Promise<Hook>

  /**
   * Fetches a run of a hook.
   *
   * `GET /hooks/{hookId}/runs/{runId}`
   *
   * @throws {NotFoundError} if the hook has no run with this id.
   * @example
   * const { status, actionId } = await client.getHookRun(hookId, runId)
   */
  getHookRun(hookId: Id<'hook'>, runId: Id<'hook-run'>, request?: RequestOptions): Promise<HookRun>

  /**
   * Lists the runs of a hook, newest first. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /hooks/{hookId}/runs`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @throws {NotFoundError} if the hook does not exist.
   * @example
   * for await (const { runId, status } of client.listHookRuns(hookId, { status: 'ignored' })) console.log(runId, status)
   */
  listHookRuns(
    hookId: Id<'hook'>,
    options?: ListHookRunsOptions,
    request?: RequestOptions,
  ): PaginatedList<HookRunList, HookRun>

  /**
   * Lists hooks, newest first. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /hooks`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const hook of client.listHooks()) console.log(hook.hookId, hook.trigger)
   */
  listHooks(options?: ListHooksOptions, request?: RequestOptions): PaginatedList<HookList, Hook>

  /**
   * Updates a hook. `config` changes the keys that it contains: other keys keep their values, and `null` removes a key.
   *
   * `PATCH /hooks/{hookId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {BadRequestError} if the function or an action does not exist.
   * @throws {NotFoundError} if the hook does not exist.
   * @example
   * await client.updateHook(hookId, { enabled: false, falseActionId: null })
   */
  updateHook(hookId: Id<'hook'>, options: UpdateHookOptions, request?: RequestOptions): Promise<Hook>

  /**
   * Ends a run of a hook, or changes its output or metadata.
   *
   * `PATCH /hooks/{hookId}/runs/{runId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {BadRequestError} if the run has ended, and `options` contains another status or output.
   * @throws {NotFoundError} if the hook has no run with this id.
   * @example
   * await client.updateHookRun(hookId, runId, { metadata: { checkedBy: 'Kari' } })
   */
  updateHookRun(
    hookId: Id<'hook'>,
    runId: Id<'hook-run'>,
    options: UpdateHookRunOptions,
    request?: RequestOptions,
  ): Promise<HookRun>
}
