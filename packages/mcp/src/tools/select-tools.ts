import type { Tool } from '../definition/tool.js'
import { tools } from './index.js'

/** The names of all tools. */
export const toolNames: readonly string[] = tools.map(({ name }) => name)

/**
 * The tools of a server.
 *
 * @param names The wanted tools; all by default.
 * @throws {RangeError} if a tool is unknown, or none remains.
 */
export function selectTools(names: readonly string[] | undefined, isReadOnly: boolean): Tool[] {
  const unknown = names?.filter(name => !toolNames.includes(name)) ?? []
  if (unknown.length > 0) {
    throw new RangeError(`Unknown tools: ${unknown.join(', ')}. Use some of ${toolNames.join(', ')}.`)
  }
  const selected = tools.filter(({ name, isRead }) => (names?.includes(name) ?? true) && (isRead || !isReadOnly))
  if (selected.length > 0) return selected
  throw new RangeError(`No tool remains: a read-only server has none of ${names?.join(', ')}. Use other tools.`)
}
