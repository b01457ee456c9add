import type { Json } from '../data/json.js'
import { LIMITS } from '../data/limits.js'

/** The names of fields that contain a path or an intrinsic function call. */
const EXPRESSION_FIELD = /(?:\.\$|Path)$|^Variable$/

/**
 * The total length of the different paths and intrinsic function calls in a definition. Expressions that exceed the
 * length limit are not counted, because they are not parsed.
 */
export function expressionTextOf(definition: Json): number {
  const found = new Set<string>()
  let length = 0
  const pending: Json[] = [definition]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue
    for (const [name, field] of Object.entries(value)) {
      if (typeof field === 'object') pending.push(field)
      else if (typeof field !== 'string' || field.length > LIMITS.expressionLength) continue
      else if (EXPRESSION_FIELD.test(name) && !found.has(field)) {
        found.add(field)
        length += field.length
      }
    }
  }
  return length
}
