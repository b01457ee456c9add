import { resolve, type Schema } from '@las/api/description'
import { badRequest } from '../errors.js'
import { describeProblem } from './describe-problem.js'
import { fits } from './fits.js'
import { findOversize } from './json-size.js'
import { fieldPath } from './problem-words.js'

/**
 * Gives `value` the type of its schema.
 * @param root what the value as a whole is called in a message, such as `The body`.
 * @throws 400 with a message that names the field and its rule.
 */
export function validate<T>(schema: Schema, value: unknown, root: string): T {
  const problem = findProblem(schema, value, root)
  if (problem !== undefined) throw badRequest(problem)
  return value as T
}

/** Says what is wrong with `value`, or undefined when it fits its schema. */
export function findProblem(schema: Schema, value: unknown, root: string): string | undefined {
  // First, since the rest takes time in proportion to the size.
  const oversize = findOversize(schema, value)
  if (oversize) {
    return `${fieldPath(oversize.path, { root, value })} must have at most ${oversize.maxBytes} bytes of JSON`
  }
  return fits(schema, value) ? undefined : describeProblem(resolve(schema), value, root)
}
