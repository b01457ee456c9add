import type { CreateHookBody } from '@las/api'
import { parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Hook, HookTrigger } from './types.js'

/** Fields of a new hook in addition to its trigger. */
export interface CreateHookOptions extends Omit<CreateHookBody, 'trigger'> {}

/**
 * Creates a hook, an object of the API that starts an action when an event happens during the run of an agent. Add the
 * hook to the `resourceIds` of the agent. Without a function, the hook always starts `trueActionId`.
 *
 * `POST /hooks`
 *
 * @param trigger The event that starts the hook.
 * @throws {BadRequestError} if the function or an action does not exist.
 * @example
 * const { hookId } = await createHook(transport, 'ValidationTask has Completed', { trueActionId: actionId })
 */
export async function createHook(
  transport: Transport,
  trigger: HookTrigger,
  options?: CreateHookOptions,
  request?: RequestOptions,
): Promise<Hook> {
  return transport.request(
    { method: 'POST', path: path('/hooks'), body: { ...parseOptions(options), trigger } },
    request,
  )
}
