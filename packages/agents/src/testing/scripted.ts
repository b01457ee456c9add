import type { Transport } from '@las/core'
import type { AgentRun } from '../index.js'

/** A transport that answers each request with the next state of a run. The last state is repeated. */
export function scripted(transport: Transport, ...states: readonly Partial<AgentRun>[]): Transport {
  const left = [...states]
  return { ...transport, request: async () => JSON.parse(JSON.stringify(left.length > 1 ? left.shift() : left[0])) }
}
