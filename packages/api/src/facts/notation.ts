// The notation of limits and paths in the lists of facts. The script that transcribes the official files also uses it.

/** The limits of a schema, as JSON Schema keywords. */
interface Limited {
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly uniqueItems?: boolean
}

/** The combined limits of variants of one type, such as `(1..36)`; empty if there are no limits. */
export function limitsOf(schemas: readonly Limited[]): string {
  // A minimum length of 0 is not a limit.
  const lower = schemas.map(
    ({ minLength, minimum, minItems, minProperties }) =>
      minimum ?? ((minLength ?? minItems ?? minProperties) || undefined),
  )
  const upper = schemas.map(
    ({ maxLength, maximum, maxItems, maxProperties }) => maxLength ?? maximum ?? maxItems ?? maxProperties,
  )
  const unique = schemas.every(({ uniqueItems }) => uniqueItems) ? ',unique' : ''
  const range = `${bound(lower, Math.min)}..${bound(upper, Math.max)}`
  return range === '..' && unique === '' ? '' : `(${range}${unique})`
}

/** The widest of the limits; empty if a variant has no limit. */
function bound(limits: readonly (number | undefined)[], widest: (...limits: number[]) => number): string {
  const known = limits.filter(limit => limit !== undefined)
  return known.length === limits.length ? String(widest(...known)) : ''
}

/** Whether a field is nested in a field of the same name, at which the traversal of recursive models stops. */
export function isNested(path: string): boolean {
  const names = path.split(/[.[\]]+/).filter(name => name !== '' && name !== '*')
  return names.indexOf(String(names.at(-1))) < names.length - 1
}
