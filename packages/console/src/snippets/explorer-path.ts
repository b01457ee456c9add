import { EXPLORER_PATH } from '../paths.js'
import { findOperation } from './operations.js'
import { parseRequest, type SnippetContext, type SnippetRequest } from './request.js'

/** Longer bodies are not part of an address, in characters. */
const MAX_BODY_LENGTH = 2_000

/** The page of the API explorer, filled in with a request; undefined for requests that are not operations of the API. */
export function explorerPath(request: SnippetRequest, context: SnippetContext): string | undefined {
  const { method, apiPath, url, body, isBodyOmitted } = parseRequest(request, context)
  const found = apiPath === undefined ? undefined : findOperation(method, apiPath)
  if (!found) return undefined
  const { operation, ids } = found
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const search = new URLSearchParams(names.map((name, index) => [name, ids[index] ?? '']))
  for (const [name, value] of url.searchParams) search.append(name, value)
  const text = isBodyOmitted ? undefined : JSON.stringify(body)
  if (text !== undefined && text.length < MAX_BODY_LENGTH && !isSecret(operation.path, text)) search.set('body', text)
  return `${EXPLORER_PATH}/${operation.id}${search.size === 0 ? '' : `?${search}`}`
}

/** Whether a body can contain secrets, which must not be part of an address. */
export const isSecret = (path: string, body: string): boolean =>
  path.startsWith('/secrets') || /secret|password|token/i.test(body)
