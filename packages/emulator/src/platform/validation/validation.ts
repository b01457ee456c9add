import { resolve, type Schema } from '@las/api/description'
import { badRequest } from '../errors.js'
import { describeProblem } from './describe-problem.js'
import { fieldPath } from './describe-schema.js'
import { findOversize } from './json-size.js'
import { matchesSchema } from './matches-schema.js'

/**
 * Returns a valid value with the type of its schema.
 * @param root the name of the whole value in error messages, such as `The body`
 * @throws 400 if the value does not match the schema. The message contains the field and the rule.
 */
export function validate<T>(schema: Schema, value: unknown, root: string): T {
  const problem = findProblem(schema, value, root)
  if (problem !== undefined) throw badRequest(problem)
  return value as T
}

/** Describes why a value does not match its schema. Undefined if it does. */
export function findProblem(schema: Schema, value: unknown, root: string): string | undefined {
  // This is checked first, because the time of the other checks is proportional to the size.
  const oversize = findOversize(schema, value)
  if (oversize) {
    return `${fieldPath(oversize.path, { root, value })} must have at most ${oversize.maxBytes} bytes of JSON`
  }
  return matchesSchema(schema, value) ? undefined : describeProblem(resolve(schema), value, root)
}
