import { isArray, isObject, type Json } from './json.js'
import { LIMITS } from './limits.js'

/** The size of a value, and the limit that it exceeds. */
export interface JsonSize {
  /** In bytes of JSON. If the value exceeds a limit, only the part up to the limit is counted. */
  readonly bytes: number
  /** How the value exceeds a limit, such as `has more than 262144 bytes of JSON`. */
  readonly excess?: string
}

/**
 * Measures the size of a value as JSON without serializing it. It stops at the limits, because a value can contain the same
 * large part many times.
 * @param limit the maximum size, in bytes
 * @param maxDepth the maximum depth of nested objects and arrays
 */
export function jsonSize(value: Json, limit: number = LIMITS.dataSize, maxDepth: number = LIMITS.dataDepth): JsonSize {
  let bytes = 0
  let excess: string | undefined
  const count = (size: number): boolean => {
    bytes += size
    if (bytes > limit) excess ??= `has more than ${limit} bytes of JSON`
    return excess === undefined
  }
  const measure = (value: Json, depth: number): boolean => {
    if (typeof value === 'string') return count(stringSize(value, limit))
    if (typeof value === 'number') return count(Number.isFinite(value) ? String(value).length : 4)
    if (!isArray(value) && !isObject(value)) return count(value === false ? 5 : 4)
    if (depth >= maxDepth) excess ??= `has more than ${maxDepth} levels of nested objects and arrays`
    if (isArray(value)) {
      return count(2 + Math.max(0, value.length - 1)) && value.every(item => measure(item ?? null, depth + 1))
    }
    if (!count(2)) return false
    let fields = 0
    for (const name in value) {
      const field = value[name]
      if (field === undefined) continue
      const comma = fields++ > 0 ? 1 : 0
      if (!count(comma + stringSize(name, limit) + 1) || !measure(field, depth + 1)) return false
    }
    return true
  }
  measure(value, 0)
  return excess === undefined ? { bytes } : { bytes, excess }
}

/** The size of a string in JSON (UTF-8), including quotes. If it exceeds `limit`, the result is only guaranteed to be greater than `limit`. */
function stringSize(text: string, limit: number): number {
  let size = text.length + 2
  // For most long strings, this is much faster than the loop.
  if (text.length > limit || (text.length > 32 && !MULTI_BYTE.test(text))) return size
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x22 || unit === 0x5c) size += 1
    else if (unit < 0x20) size += SHORT_ESCAPES.has(unit) ? 1 : 5
    else if (unit >= 0x80) {
      if (unit < 0x800) size += 1
      else if (unit < 0xd800 || unit > 0xdfff) size += 2
      else if (unit < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) {
        size += 2
        at++
      } else size += 5
    }
  }
  return size
}

/** Characters that take more than one byte in JSON. */
const MULTI_BYTE = /[^ !#-[\]-~]/

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** \b, \t, \n, \f and \r. */
const SHORT_ESCAPES: ReadonlySet<number> = new Set([8, 9, 10, 12, 13])
