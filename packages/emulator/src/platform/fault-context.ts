import { type FaultContext, ignoreRequest, type Log } from './log.js'

const contexts = new WeakMap<object, FaultContext>()

/** Records where an error occurred, for the log, which code without this knowledge writes. The first context is kept. */
export function setFaultContext(error: unknown, context: FaultContext): void {
  if (typeof error === 'object' && error !== null && !contexts.has(error)) contexts.set(error, context)
}

/** A log that adds the recorded contexts to errors. */
export const logWithContext = (log: Log): Log => ({
  request: log.request === ignoreRequest ? ignoreRequest : (line, summary) => log.request(line, summary),
  fault(error, context) {
    const recorded = typeof error === 'object' && error !== null ? contexts.get(error) : undefined
    const known = recorded ?? context
    // Logs with one parameter remain usable with functions such as `console.error`, which would print `undefined`.
    if (known === undefined) log.fault(error)
    else log.fault(error, known)
  },
})
