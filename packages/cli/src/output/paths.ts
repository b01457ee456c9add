import { isRecord } from './items.js'

/** Objects that are nested deeper are written as JSON. */
const MAX_DEPTH = 4

/** The value at a path such as `config.model`. A property whose own name contains dots is also found. */
export function valueAt(item: unknown, path: string): unknown {
  if (!isRecord(item)) return undefined
  if (Object.hasOwn(item, path)) return item[path]
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const name = path.slice(0, dot)
    if (!Object.hasOwn(item, name)) continue
    const value = valueAt(item[name], path.slice(dot + 1))
    if (value !== undefined) return value
  }
  return undefined
}

/**
 * The paths of the values of objects, in order of appearance: those of nested objects are separated by dots. If `config` is an object
 * in some items, and null or absent in all others, only the paths in it are returned.
 */
export function pathsOf(items: readonly unknown[]): string[] {
  /** Whether an item has a value that is not null at the path. */
  const paths = new Map<string, boolean>()
  for (const item of items) addPaths(item, '', MAX_DEPTH, paths)
  const parents = new Set([...paths.keys()].flatMap(parentsOf))
  return [...paths].filter(([path, hasValue]) => hasValue || !parents.has(path)).map(([path]) => path)
}

function addPaths(value: unknown, prefix: string, depth: number, paths: Map<string, boolean>): void {
  if (!isRecord(value)) return
  for (const [name, child] of Object.entries(value)) {
    const path = prefix + name
    if (depth > 1 && isRecord(child) && Object.keys(child).length > 0) addPaths(child, `${path}.`, depth - 1, paths)
    else paths.set(path, paths.get(path) === true || (child !== null && child !== undefined))
  }
}

/** `a` and `a.b` for `a.b.c`. */
function parentsOf(path: string): string[] {
  const names = path.split('.')
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('.'))
}
