import { resolve, type Schema, variantsOf } from '@las/api/description'
import { type BrokenRule, brokenRule, everyPart, fits, isOfType } from './fits.js'
import { choices, fieldPath, kindOf, listed, range, type Subject } from './problem-words.js'

/** Describes what is wrong with a value that does not fit its schema: the field and its rule. */
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

/** The first problem of a value: with itself, then with its parts. Undefined if it fits. */
function problemOf(given: Schema, value: unknown, path: Path, subject: Subject): Problem | undefined {
  const schema = resolve(given)
  if (schema.anyOf) return problemOfUnion(schema, value, path, subject)
  const rule = brokenRule(schema, value)
  if (rule) return ruleProblem(schema, rule, path, subject)
  let problem: Problem | undefined
  everyPart(schema, value, (partSchema, part, key) => {
    problem = problemOf(partSchema, part, [...path, key], subject)
    return problem === undefined
  })
  return problem
}

function ruleProblem(schema: Schema, rule: BrokenRule, path: Path, subject: Subject): Problem {
  const at = 'key' in rule ? [...path, rule.key] : path
  return { path: at, message: `${fieldPath(at, subject)} ${ruleInWords(schema, rule)}` }
}

function ruleInWords(schema: Schema, { kind }: BrokenRule): string {
  switch (kind) {
    case 'required':
      return 'is required'
    case 'unknown':
      return schema.properties
        ? `is not known here; known are ${listed(Object.keys(schema.properties))}`
        : `is not a valid key: keys must match ${schema.keys}`
    case 'minProperties':
      return schema.properties
        ? `must have at least one of ${listed(Object.keys(schema.properties))}`
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
      return 'must not have the same item twice'
    case 'range':
      return `must be ${range(schema)}`
    default:
      return `must be ${kindOf(schema)}`
  }
}

/**
 * The problem of the variant that was most likely meant: of the right JSON type, and not ruled out by a fixed value such as `type`.
 * Undefined if the value fits a variant.
 */
function problemOfUnion(schema: Schema, value: unknown, path: Path, subject: Subject): Problem | undefined {
  const variants = variantsOf(schema)
  const sameType = variants.filter(variant => isOfType(variant, value))
  if (sameType.length === 0) {
    return { path, message: `${fieldPath(path, subject)} must be ${kindOf(schema)}` }
  }

  const keys = discriminatorsOf(variants)
  const ruledOutBy = (variant: Schema): string | undefined => keys.find(key => !hasFixedValue(variant, key, value))
  // Of those left, the one that fits the furthest down.
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
  const allowed = listed(
    sameType.flatMap(({ properties }) => (properties?.[key] ? (choices(properties[key].schema) ?? []) : [])),
  )
  const isMissing = typeof value === 'object' && value !== null && !Object.hasOwn(value, key)
  const verdict = isMissing ? `is required: one of ${allowed}` : `must be one of ${allowed}`
  return { path: at, message: `${fieldPath(at, subject)} ${verdict}` }
}

/** Fields whose fixed values differ in each object variant, such as `type`. */
function discriminatorsOf(variants: readonly Schema[]): string[] {
  const objects = variants.filter(({ type }) => type === 'object')
  return Object.keys(objects[0]?.properties ?? {}).filter(key => {
    const values = objects.map(({ properties }) => properties?.[key] && choices(properties[key].schema)?.join())
    return !values.includes(undefined) && new Set(values).size === values.length && values.length > 1
  })
}

function hasFixedValue({ properties }: Schema, key: string, value: unknown): boolean {
  const field = properties?.[key]
  if (!field || typeof value !== 'object' || value === null) return true
  return Object.hasOwn(value, key) ? fits(field.schema, Reflect.get(value, key)) : !field.required
}
