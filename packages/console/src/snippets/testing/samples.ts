import type { Operation } from '@las/api/description'
import { sampleRequests } from '@las/api/samples'
import type { SnippetRequest } from '../request.js'

/** Valid requests of an operation, without fields that the API ignores. */
export function samplesOf(operation: Operation): SnippetRequest[] {
  const { method, path } = operation
  return sampleRequests(operation)
    .valid.filter(({ body }) => !('unknown' in Object(body)))
    .map(({ params, query, body }) => ({
      method,
      path: path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
      query,
      body,
    }))
}
