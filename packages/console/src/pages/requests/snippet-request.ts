import type { RequestBody, RequestDetails } from '../../contract.js'
import type { SnippetRequest } from '../../snippets/request.js'

const HIDDEN = '[hidden]'

/** The request for code. Bodies that the log does not have in full, or without secrets, are left out. */
export function snippetRequestOf({ method, path, query, requestBody }: RequestDetails): SnippetRequest {
  const body = parsedBody(requestBody)
  return {
    method,
    path: path + query,
    ...(body !== undefined && { body }),
    isBodyOmitted: requestBody !== null && body === undefined,
  }
}

/** The JSON value of a body; undefined if it is not known in full, or if secrets were left out. */
export function parsedBody(body: RequestBody | null): unknown {
  if (body?.text == null || body.isTruncated || body.text.includes(HIDDEN)) return undefined
  try {
    return JSON.parse(body.text)
  } catch {
    return undefined
  }
}

/** Why a request cannot be sent again as it was; undefined if it can. */
export function resendProblem({ path, query, requestBody }: RequestDetails): string | undefined {
  if (!path.startsWith('/v1/')) return 'Only requests to the API can be sent again.'
  if (query.includes(encodeURIComponent(HIDDEN)) || query.includes(HIDDEN))
    return 'The log does not contain its secrets.'
  if (requestBody === null || requestBody.size === 0) return undefined
  if (requestBody.text?.includes(HIDDEN)) return 'The log does not contain its secrets.'
  return parsedBody(requestBody) === undefined ? 'The log does not contain its whole body.' : undefined
}
