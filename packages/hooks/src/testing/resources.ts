import { path, type Transport } from '@las/core'
import { createHook, type Hook } from '../index.js'

/** Creates a hook without actions. */
export const createTestHook = (transport: Transport): Promise<Hook> => createHook(transport, 'Document is Created')

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

/** Starts a run of a new agent, and returns its qualified id. */
export async function createAgentRun(transport: Transport): Promise<string> {
  const { agentId } = await transport.request<{ agentId: string }>({ method: 'POST', path: path('/agents'), body: {} })
  const run = path('/agents/{agentId}/runs', { agentId })
  return (await transport.request<{ id: string }>({ method: 'POST', path: run, body: {} })).id
}
