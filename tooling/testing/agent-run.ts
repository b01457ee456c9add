import { path, type Transport } from '@las/core'

/** Starts a run of a new agent, and returns its qualified id. */
export async function createAgentRun(transport: Transport): Promise<string> {
  const { agentId } = await transport.request<{ agentId: string }>({ method: 'POST', path: path('/agents'), body: {} })
  const run = path('/agents/{agentId}/runs', { agentId })
  return (await transport.request<{ id: string }>({ method: 'POST', path: run, body: {} })).id
}
