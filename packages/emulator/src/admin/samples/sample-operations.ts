import type { Operations } from '@las/api'
import type { ApiContext } from '../../api/http/context.js'
import type { Operation } from '../../api/requests/operation.js'
import type { Caller } from '../../domain/common/caller.js'

/** Runs an operation as a request of a caller would. Returns the body of the response. */
export type RunOperation = <Id extends keyof Operations>(
  id: Id,
  body: Operations[Id]['body'],
  params?: Readonly<Record<string, string>>,
) => Promise<Operations[Id]['response']>

/** Waits for the creation of an object, and counts it. */
export type Create = <T>(kind: string, creation: Promise<T>) => Promise<T>

/** Returns a function that runs operations. */
export function runnerOf(
  context: ApiContext,
  operations: readonly Operation[],
  caller: Caller,
  origin: string,
): RunOperation {
  return async <Id extends keyof Operations>(
    id: Id,
    body: Operations[Id]['body'],
    params: Readonly<Record<string, string>> = {},
  ) => {
    const operation = operations.find(each => each.id === id)
    if (!operation) throw new Error(`The API has no operation ${id}`)
    const response = await operation.run({ params, query: new URLSearchParams(), body, origin }, caller, context)
    // The response of an operation matches its description.
    return response as Operations[Id]['response']
  }
}
