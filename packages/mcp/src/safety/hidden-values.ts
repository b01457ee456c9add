import { nameOf } from './question.js'
import { ToolError } from './tool-error.js'

/** The placeholder of secrets in responses, also if it is encoded as a part of a URL. */
const HIDDEN = /\[hidden\]|%5Bhidden%5D/i
/** The end of texts that responses do not contain completely. */
const CUT = /… \(\d+ characters, cut\)$/
/** The largest number of names in a message. */
const MAX_NAMES = 10

/**
 * Rejects values from an earlier response that is not complete, because they would overwrite the real ones.
 *
 * @param values Everything that a call sends.
 * @throws {ToolError} if a text contains the placeholder of a secret, or was cut.
 */
export function assertComplete(values: object): void {
  const names = incompleteIn(values, '')
  if (names.length === 0) return
  const shown = names.slice(0, MAX_NAMES).join(', ') + (names.length > MAX_NAMES ? ', …' : '')
  throw new ToolError(
    'hidden_value',
    `These values contain [hidden] or the end of a text that was cut: ${shown}. Responses of this server contain them in place of secrets and long texts, and the call would overwrite the real values.`,
    'Leave out these fields if they do not change. Otherwise ask the user for their values.',
  )
}

/** The names of all texts, and of all keys, that are not complete. */
function incompleteIn(value: unknown, path: string): string[] {
  if (typeof value === 'string') return isIncomplete(value) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => {
    const name = nameOf(key)
    const childPath = Array.isArray(value) ? `${path}[${key}]` : path === '' ? name : `${path}.${name}`
    return isIncomplete(key) ? [childPath] : incompleteIn(child, childPath)
  })
}

const isIncomplete = (text: string): boolean => HIDDEN.test(text) || CUT.test(text)
