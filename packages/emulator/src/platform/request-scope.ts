import { AsyncLocalStorage } from 'node:async_hooks'

/** The id of the request that caused the running code. It costs nothing until {@link inRequest} is called with an id. */
const requestIds = new AsyncLocalStorage<string | undefined>()

/** Runs an action, and everything that it starts, on behalf of a request, or of no request. */
export const inRequest = <T>(requestId: string | undefined, action: () => T): T =>
  requestId === requestIds.getStore() ? action() : requestIds.run(requestId, action)

/** The id of the request that caused the running code, for records; an empty object if it is not known. */
export function activeRequest(): { readonly requestId?: string } {
  const requestId = requestIds.getStore()
  return requestId === undefined ? {} : { requestId }
}
