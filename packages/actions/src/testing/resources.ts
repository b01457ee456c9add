import { path, type Transport } from '@las/core'
import { type Action, createAction } from '../index.js'

/** The API function of test actions. Runs of actions with `waitForResult` only end when a client ends them. */
export const EXPORT = 'cradl:organization:cradl/cradl:function:export-to-power-automate'

/** Creates an action whose runs a client ends. */
export const createExport = (transport: Transport): Promise<Action> =>
  createAction(transport, EXPORT, { config: { waitForResult: true } })

/** Starts a run of a new agent, and returns its qualified id. */
export async function createAgentRun(transport: Transport): Promise<string> {
  const { agentId } = await transport.request<{ agentId: string }>({ method: 'POST', path: path('/agents'), body: {} })
  const run = path('/agents/{agentId}/runs', { agentId })
  return (await transport.request<{ id: string }>({ method: 'POST', path: run, body: {} })).id
}
