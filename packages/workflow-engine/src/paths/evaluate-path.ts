import { query } from 'jsonpath-rfc9535'
import type { Json } from '../json.js'
import { runtimeError } from '../states-error.js'
import { parseReferencePath, valueAt } from './reference-path.js'

/** What paths and templates read from. */
export interface Scope {
  /** What `$` is. */
  readonly data: Json
  /** What `$$` is. */
  readonly context: () => Json
}

/**
 * What a path selects. A path that names one place gives what is there, or undefined when nothing is; any other gives all
 * that it selects, as an array, which may be empty.
 * @throws States.Runtime when it is no path.
 */
export function evaluatePath(path: string, { data, context }: Scope): Json | undefined {
  const ofContext = path.startsWith('$$')
  const inner = ofContext ? path.slice(1) : path
  const root = ofContext ? context() : data
  const reference = parseReferencePath(inner)
  if (reference) return valueAt(root, reference)
  return select(root, inner)
}

/** @throws States.Runtime when a path is none. */
export function checkPath(path: string): void {
  const inner = path.startsWith('$$') ? path.slice(1) : path
  if (!parseReferencePath(inner)) select(null, inner)
}

function select(root: Json, path: string): Json[] {
  try {
    return query(root as Parameters<typeof query>[0], path) as Json[]
  } catch (error) {
    throw runtimeError(`${path} is no path: ${error instanceof Error ? error.message : error}`)
  }
}
