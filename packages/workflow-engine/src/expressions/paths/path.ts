import { LIMITS } from '../../data/limits.js'
import { ParseCache } from '../../data/parse-cache.js'
import { printable } from '../../data/printable.js'
import { runtimeError } from '../../data/states-error.js'
import { parseQuery } from '../jsonpath/parse-query.js'
import type { Query } from '../jsonpath/query.js'
import { type ReferencePath, readReferencePath, referencePathOf } from './reference-path.js'

/** A path in a definition. */
export interface Path {
  /** Whether it starts with `$$` and reads from the context object. */
  readonly isContext: boolean
  /** A path to a single value, or a query that can select several values. */
  readonly target: { readonly referencePath: ReferencePath } | { readonly query: Query }
}

const paths = new ParseCache<Path>(text => {
  const isContext = text.startsWith('$$')
  const inner = isContext ? text.slice(1) : text
  const reference = readReferencePath(inner)
  if (reference) return { isContext, target: { referencePath: reference } }
  const query = parseQuery(inner)
  const referencePath = referencePathOf(query)
  return { isContext, target: referencePath ? { referencePath } : { query } }
})

/**
 * Parses a path.
 * @throws States.Runtime if the path is invalid.
 */
export function parsePath(text: string): Path {
  if (text.length > LIMITS.expressionLength) {
    throw runtimeError(`The path ${printable(text)} has more than ${LIMITS.expressionLength} characters`)
  }
  try {
    return paths.get(text)
  } catch (error) {
    throw runtimeError(`The path ${printable(text)} ${error instanceof Error ? error.message : error}`)
  }
}

/**
 * Parses a `ResultPath`.
 * @throws States.Runtime if it does not select a single value in the input of a state.
 */
export function parseResultPath(text: string): ReferencePath {
  const { isContext, target } = parsePath(text)
  if (isContext || !('referencePath' in target))
    throw runtimeError(`The path ${printable(text)} does not select a single value in the input`)
  if (target.referencePath.length > LIMITS.dataDepth) {
    throw runtimeError(`The path ${printable(text)} has more than ${LIMITS.dataDepth} names and indexes`)
  }
  return target.referencePath
}
