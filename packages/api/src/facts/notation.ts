// How the lists of facts write limits and places; the script that transcribes the official files uses it, too.

/** The limits that a schema may have, in the words of JSON Schema. */
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

/** The limits that variants of one type have together, such as `(1..36)`; empty without limits. */
export function limitsOf(schemas: readonly Limited[]): string {
  // A length of at least 0 is no limit.
  const least = schemas.map(
    ({ minLength, minimum, minItems, minProperties }) =>
      minimum ?? ((minLength ?? minItems ?? minProperties) || undefined),
  )
  const most = schemas.map(
    ({ maxLength, maximum, maxItems, maxProperties }) => maxLength ?? maximum ?? maxItems ?? maxProperties,
  )
  const unique = schemas.every(({ uniqueItems }) => uniqueItems) ? ',unique' : ''
  const range = `${bound(least, Math.min)}..${bound(most, Math.max)}`
  return range === '..' && unique === '' ? '' : `(${range}${unique})`
}

/** The widest of the limits, or none if a variant has none. */
function bound(limits: readonly (number | undefined)[], widest: (...limits: number[]) => number): string {
  const known = limits.filter(limit => limit !== undefined)
  return known.length === limits.length ? String(widest(...known)) : ''
}

/** Whether a field is nested in a field of the same name, where recursive models stop. */
export function isNested(path: string): boolean {
  const names = path.split(/[.[\]]+/).filter(name => name !== '' && name !== '*')
  return names.indexOf(String(names.at(-1))) < names.length - 1
}
