import { session } from '../api/session.js'
import type { SnippetRequest } from '../snippets/request.js'
import { snippetsOf } from '../snippets/snippets.js'
import type { Samples } from './code-sample.js'

/** A request of the API as code, for the server of this console. */
export function samplesOf(request: SnippetRequest): Samples {
  const { apiEndpoint = location.origin } = session.peek() ?? {}
  return { ...snippetsOf(request, { apiEndpoint }) }
}
