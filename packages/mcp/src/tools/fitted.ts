import { MAX_TEXT_LENGTH } from '../safety/untrusted-text.js'

/** A JSON value, or the part of it that fits. */
export interface Fitted {
  readonly value: unknown
  readonly isComplete: boolean
}

/**
 * A JSON value without the items and fields that exceed a length. It has the same structure, so that a program can read it.
 *
 * @param maxLength of the JSON, in characters, approximately.
 */
export function fitted(value: unknown, maxLength: number): Fitted {
  let left = maxLength
  let isComplete = true

  function fit(part: unknown): unknown {
    if (typeof part === 'string') left -= Math.min(part.length, MAX_TEXT_LENGTH)
    left -= 4
    if (Array.isArray(part)) return part.flatMap(item => (hasRoom() ? [fit(item)] : []))
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(
      Object.entries(part).flatMap(([name, child]) => {
        if (!hasRoom()) return []
        left -= name.length
        return [[name, fit(child)]]
      }),
    )
  }

  function hasRoom(): boolean {
    if (left > 0) return true
    isComplete = false
    return false
  }

  return { value: fit(value), isComplete }
}
