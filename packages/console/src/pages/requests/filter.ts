import type { RequestSummary } from '../../contract.js'
import { decodePath } from '../../objects/id-paths.js'

export type RequestKind = 'all' | 'changes' | 'errors'

export interface RequestFilter {
  readonly kind: RequestKind
  /** A part of the path, an id, the operation, the caller or the status. */
  readonly text: string
  /** The id of the caller; empty for all. */
  readonly who: string
  /** Whether requests of the pages of the console are shown. */
  readonly withConsole: boolean
}

/** The requests that match, in the same order. */
export function filterRequests(
  entries: readonly RequestSummary[],
  { kind, text, who, withConsole }: RequestFilter,
): readonly RequestSummary[] {
  const part = text.trim().toLowerCase()
  return entries.filter(
    entry =>
      (withConsole || !entry.isConsole) &&
      (kind !== 'changes' || isChange(entry)) &&
      (kind !== 'errors' || isError(entry)) &&
      (who === '' || entry.caller?.id === who) &&
      (part === '' || searchedText(entry).includes(part)),
  )
}

export const isError = ({ status }: RequestSummary): boolean => status === null || status >= 400

const isChange = ({ method }: RequestSummary): boolean => method !== 'GET' && method !== 'HEAD'

function searchedText({ method, path, query, status, requestId, operationId, caller }: RequestSummary): string {
  const parts = [
    `${method} ${decodePath(path)}${query}`,
    path,
    status,
    requestId,
    operationId,
    caller?.name,
    caller?.id,
  ]
  return parts.join('\n').toLowerCase()
}

/** The callers of requests, in the order of their names. */
export function callersOf(
  entries: readonly RequestSummary[],
): readonly { readonly id: string; readonly name: string }[] {
  const callers = new Map(entries.flatMap(({ caller }) => (caller ? [[caller.id, caller.name] as const] : [])))
  return [...callers].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
}
