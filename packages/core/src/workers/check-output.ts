/**
 * Checks the value that a handler has returned. Errors, maps and dates are rejected, because their content is lost in JSON.
 *
 * @param rule The values that the handler can return, as the beginning of the message.
 * @throws {TypeError} if the value is not an object with properties, or an empty one.
 * @example
 * checkOutput({ approved: true }, 'A handler must return its output, a JSON object')
 */
export function checkOutput(value: unknown, rule: string): asserts value is Record<string, unknown> {
  if (isOutput(value)) return
  throw new TypeError(`${rule}, but returned ${Array.isArray(value) ? 'an array' : String(value)}.`)
}

function isOutput(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Error) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return Object.keys(value).length > 0 || prototype === null || prototype === Object.prototype
}
