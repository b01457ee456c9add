/** The addresses of the pages. */
export const ROOT_PATH = '/_console'
export const QUEUE_PATH: string = `${ROOT_PATH}/queue`

/** Followed by any id: opens its page. */
export const GO_PATH: string = `${ROOT_PATH}/go`
export const SEARCH_PATH: string = `${ROOT_PATH}/search`

/** The list of the operations of the API; followed by the id of an operation, its form. */
export const EXPLORER_PATH: string = `${ROOT_PATH}/explorer`

/** The clock, and the faults that are injected. */
export const TOOLS_PATH: string = `${ROOT_PATH}/clock-and-faults`

export function searchPath(text: string): string {
  return `${SEARCH_PATH}?${new URLSearchParams({ q: text })}`
}

export function reviewPath(taskId: string): string {
  return `${ROOT_PATH}/review/${encodeURIComponent(taskId)}`
}

/** Opens the next task that waits, only of one source if `source` is given. */
export function nextReviewPath(source?: string): string {
  const path = `${ROOT_PATH}/review/next`
  return source === undefined ? path : `${path}?${new URLSearchParams({ source })}`
}

/** Signs in on the server, which then redirects to a page. */
export function signInPath(to: string): string {
  return `${ROOT_PATH}/sign-in?${new URLSearchParams({ to })}`
}
