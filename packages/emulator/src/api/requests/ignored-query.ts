import type { Operations } from '@las/api'

/** Query parameters that the Power Automate connector needs for itself and also sends to the API, which ignores them. */
const IGNORED: { readonly [Id in keyof Operations]?: readonly string[] } = {
  getAgentRun: ['actionId'],
  listActions: ['waitForResult', 'AgentId'],
}

/** Returns the query parameters that the API does not ignore. */
export function withoutIgnored(id: keyof Operations, query: URLSearchParams): URLSearchParams {
  const ignored = IGNORED[id] ?? []
  return ignored.length === 0 ? query : new URLSearchParams([...query].filter(([name]) => !ignored.includes(name)))
}
