import { resolve, type Schema, variantsOf } from '@las/api/description'
import { describeRange, describeType, fieldPath, fixedValues, joinUnique, type Subject } from './describe-schema.js'
import { everyPart, findViolation, isOfType, matchesSchema, type Violation } from './matches-schema.js'

/** Describes why a value does not match its schema: the field and the rule. */
export function describeProblem(schema: Schema, value: unknown, root: string): string {
  const subject = { root, value }
  const problem = problemOf(schema, value, [], subject)
  return problem?.message ?? `${root} is not valid`
}

type Path = readonly (string | number)[]

interface Problem {
  readonly path: Path
  readonly message: string
}

/** The first problem of a value itself, or of its parts. Undefined if the value matches the schema. */
function problemOf(unresolved: Schema, value: unknown, path: Path, subject: Subject): Problem | undefined {
  const schema = resolve(unresolved)
  if (schema.anyOf) return problemOfUnion(schema, value, path, subject)
  const violation = findViolation(schema, value)
  if (violation) return violationProblem(schema, violation, path, subject)
  let problem: Problem | undefined
  everyPart(schema, value, (partSchema, part, key) => {
    problem = problemOf(partSchema, part, [...path, key], subject)
    return problem === undefined
  })
  return problem
}

function violationProblem(schema: Schema, violation: Violation, path: Path, subject: Subject): Problem {
  const at = 'key' in violation ? [...path, violation.key] : path
  return { path: at, message: `${fieldPath(at, subject)} ${describeRule(schema, violation)}` }
}

function describeRule(schema: Schema, { kind }: Violation): string {
  switch (kind) {
    case 'required':
      return 'is required'
    case 'unknown':
      return schema.properties
        ? `is not allowed; expected one of ${joinUnique(Object.keys(schema.properties))}`
        : `is not a valid key: keys must match ${schema.keys}`
    case 'minProperties':
      return schema.properties
        ? `must have at least one of ${joinUnique(Object.keys(schema.properties))}`
        : `must have at least ${schema.minProperties} keys`
    case 'maxProperties':
      return `must have at most ${schema.maxProperties} keys`
    case 'pattern':
      return `must match ${schema.pattern}`
    case 'minLength':
      return schema.minLength === 1 ? 'must not be empty' : `must have at least ${schema.minLength} characters`
    case 'maxLength':
      return `must have at most ${schema.maxLength} characters`
    case 'minItems':
      return `must have at least ${schema.minItems} ${schema.minItems === 1 ? 'item' : 'items'}`
    case 'maxItems':
      return `must have at most ${schema.maxItems} ${schema.maxItems === 1 ? 'item' : 'items'}`
    case 'uniqueItems':
      return 'must not contain duplicate items'
    case 'range':
      return `must be ${describeRange(schema)}`
    default:
      return `must be ${describeType(schema)}`
  }
}

/**
 * The problem of the variant that was most likely intended: it has the right JSON type, and is not ruled out by a fixed value
 * such as `type`. Undefined if the value matches a variant.
 */
function problemOfUnion(schema: Schema, value: unknown, path: Path, subject: Subject): Problem | undefined {
  const variants = variantsOf(schema)
  const sameType = variants.filter(variant => isOfType(variant, value))
  if (sameType.length === 0) {
    return { path, message: `${fieldPath(path, subject)} must be ${describeType(schema)}` }
  }

  const keys = discriminatorsOf(variants)
  const ruledOutBy = (variant: Schema): string | undefined => keys.find(key => !hasFixedValue(variant, key, value))
  // Of the remaining variants, the one whose problem is the most deeply nested.
  let deepest: Problem | undefined
  for (const variant of sameType) {
    if (ruledOutBy(variant) !== undefined) continue
    const problem = problemOf(variant, value, path, subject)
    if (!problem) return undefined
    if (!deepest || problem.path.length > deepest.path.length) deepest = problem
  }
  if (deepest) return deepest

  const [key = ''] = sameType.flatMap(variant => ruledOutBy(variant) ?? [])
  const at = [...path, key]
  const allowed = joinUnique(
    sameType.flatMap(({ properties }) => (properties?.[key] ? (fixedValues(properties[key].schema) ?? []) : [])),
  )
  const isMissing = typeof value === 'object' && value !== null && !Object.hasOwn(value, key)
  const requirement = isMissing ? `is required: one of ${allowed}` : `must be one of ${allowed}`
  return { path: at, message: `${fieldPath(at, subject)} ${requirement}` }
}

/** Fields with different fixed values in all object variants, such as `type`. */
function discriminatorsOf(variants: readonly Schema[]): string[] {
  const objects = variants.filter(({ type }) => type === 'object')
  return Object.keys(objects[0]?.properties ?? {}).filter(key => {
    const values = objects.map(({ properties }) => properties?.[key] && fixedValues(properties[key].schema)?.join())
    return !values.includes(undefined) && new Set(values).size === values.length && values.length > 1
  })
}

function hasFixedValue({ properties }: Schema, key: string, value: unknown): boolean {
  const field = properties?.[key]
  if (!field || typeof value !== 'object' || value === null) return true
  return Object.hasOwn(value, key) ? matchesSchema(field.schema, Reflect.get(value, key)) : !field.required
}
