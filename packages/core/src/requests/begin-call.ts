import type { Call, OutgoingRequest, SendLimits, Wire } from './call.js'
import { observe } from './observe.js'

/** Begins a call; nothing is sent by that. */
export function beginCall({ hooks }: Wire, request: OutgoingRequest, limits: SendLimits): Call {
  const observation = observe(hooks, request)
  return { request, limits, observation, attempts: 0, mayHaveBeenApplied: false, malformed: 0, connection: 'usual' }
}
