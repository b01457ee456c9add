import { path, type Transport } from '@las/core'
import { createHook, type Hook } from '../index.js'

/** Creates a hook without actions, whose runs a client ends. */
export const createTestHook = (transport: Transport): Promise<Hook> =>
  createHook(transport, 'Document is Created', { config: { waitForResult: true } })

/** Creates an action, and returns its id. */
export async function createAction(transport: Transport): Promise<string> {
  const functionId = 'cradl:organization:cradl/cradl:function:export-to-webhook'
  const { actionId } = await transport.request<{ actionId: string }>({
    method: 'POST',
    path: path('/actions'),
    body: { functionId },
  })
  return actionId
}
