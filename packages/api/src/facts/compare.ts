import type { Operation } from '../describe/operation.js'
import type { Schema } from '../describe/schema.js'
import { parameters } from '../description/index.js'
import { errorsOf } from '../openapi/errors.js'
import { factsOf, schemasAt } from './describe-facts.js'
import type { Fact, Facts } from './fact.js'
import type { FactList, OperationFacts } from './parse-facts.js'

/** A fact that is only in an official file or only in the description. */
export interface Difference {
  /** The operation, such as `POST /documents`, or the model of a response in the official file, such as `Document`. */
  readonly subject: string
  /** Path of the field, such as `.groundTruth[].label`; `?` marks a query parameter. Empty for the subject itself. */
  readonly field: string
  readonly kind: 'presence' | 'status' | 'required' | 'type' | 'limits' | 'values' | 'pattern' | 'default'
  /** The difference, such as `integer(1..); description: integer(1..1825)`. */
  readonly detail: string
}

type FieldDifference = Pick<Difference, 'kind' | 'detail'>

/** A difference as a line, such as `POST /datasets .retentionInDays: integer(1..); description: integer(1..1825)`. */
export const lineOf = ({ subject, field, detail }: Difference): string =>
  `${subject}${field === '' ? '' : ` ${field}`}: ${detail}`

/** The differences between an official file and the description, without duplicates. */
export function compare(official: FactList, operations: readonly Operation[]): Difference[] {
  const ours = new Map(operations.map(operation => [`${operation.method} ${operation.path}`, operation]))
  const resources = new Set([...ours.keys()].map(resourceOf))
  const differences = [
    ...[...official.operations].flatMap(([name, facts]) => {
      const operation = ours.get(name)
      if (operation) return compareOperation(name, facts, operation, official.models)
      return [
        absence(name, '', `${resources.has(resourceOf(name)) ? 'operation' : 'resource'} missing in the description`),
      ]
    }),
    ...[...ours.keys()]
      .filter(name => !official.operations.has(name))
      .map(name => absence(name, '', 'operation only in the description')),
  ]
  return [...new Map(differences.map(difference => [lineOf(difference), difference])).values()]
}

/** The resource of an operation, such as `documents` for `GET /documents/{documentId}`. */
const resourceOf = (operation: string): string | undefined => operation.split('/')[1]

const parametersIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name))

type Models = ReadonlyMap<string, Facts>

function compareOperation(
  subject: string,
  { statuses, query, response, body }: OperationFacts,
  operation: Operation,
  models: Models,
): Difference[] {
  const ourStatuses = [operation.response ? '200' : '204', ...Object.keys(errorsOf(operation))]
  const responseFacts = response === undefined ? undefined : models.get(response)
  return [
    ...compareSets(statuses, ourStatuses, 'status ').map(detail => ({
      subject,
      field: '',
      kind: 'status' as const,
      detail,
    })),
    ...compareSets(parametersIn(subject), Object.keys(operation.params), 'path parameter ').map(detail =>
      absence(subject, '', detail),
    ),
    ...compareQueries(subject, query, operation, responseFacts),
    ...compareParts(subject, body, operation.body, 'body', models),
    ...compareParts(response ?? subject, responseFacts, operation.response, 'response', models),
  ]
}

function compareQueries(
  subject: string,
  official: OperationFacts['query'],
  { query }: Operation,
  response: Facts | undefined,
): Difference[] {
  return [
    ...compareSets([...official.keys()], Object.keys(query), '?').map(found => {
      const [field = '', ...detail] = found.split(' ')
      return absence(subject, field, detail.join(' '))
    }),
    ...[...official].flatMap(([name, required]) =>
      compareRequired(required, query[name]?.required ?? required).map(one => ({ subject, field: `?${name}`, ...one })),
    ),
    // The official files declare every parameter as a string, but responses contain the filters with their values and patterns.
    ...[...factsOf(parameters(query))].flatMap(([path, fact]) => {
      const repeated = path === '' ? undefined : response?.get(path)
      return repeated
        ? compareStrings(repeated, fact).map(one => ({ subject, field: `?${path.slice(1)}`, ...one }))
        : []
    }),
  ]
}

function compareParts(
  subject: string,
  official: Facts | undefined,
  ours: Schema | undefined,
  part: string,
  models: Models,
): Difference[] {
  if (official && ours) return compareFields(subject, official, [ours], models)
  if (!official && !ours) return []
  return [absence(subject, part, `${official ? 'missing' : 'only'} in the description`)]
}

function compareFields(subject: string, official: Facts, schemas: readonly Schema[], models: Models): Difference[] {
  const ours = factsOf(...schemas)
  const references = [...official].flatMap(([path, { types }]) => {
    const [name = ''] = types.keys()
    const facts = models.get(name)
    return facts ? [{ path, name, facts }] : []
  })
  const isReferred = (path: string): boolean => references.some(reference => path.startsWith(reference.path))
  return [
    ...[...official].flatMap(([field, fact]) => {
      const own = ours.get(field)
      return own && !isReferred(field) ? compareFacts(fact, own).map(one => ({ subject, field, ...one })) : []
    }),
    ...absentFields(official, ours).map(field => absence(subject, field, 'missing in the description')),
    ...absentFields(ours, official)
      .filter(field => !isReferred(field))
      .map(field => absence(subject, field, 'only in the description')),
    ...references.flatMap(({ path, name, facts }) =>
      compareFields(
        name,
        facts,
        schemas.flatMap(schema => schemasAt(schema, path)),
        models,
      ),
    ),
  ]
}

/** The fields that are missing in `other`. If a missing field contains other fields, only the outermost is returned. */
function absentFields(one: Facts, other: Facts): string[] {
  const containing = (path: string): string => path.replace(/(\.[^.[]+|\[\])$/, '')
  return [...one.keys()].filter(path => !other.has(path) && other.has(containing(path)))
}

const absence = (subject: string, field: string, detail: string): Difference => ({
  subject,
  field,
  kind: 'presence',
  detail,
})

function compareFacts(official: Fact, ours: Fact): FieldDifference[] {
  const limits = [...official.types].filter(([type, limits]) => limits !== (ours.types.get(type) ?? limits))
  return [
    ...compareRequired(official.required, ours.required),
    ...compareSets([...official.types.keys()], [...ours.types.keys()], '').map(detail => ({
      kind: 'type' as const,
      detail,
    })),
    ...limits.map(([type, limits]) => ({
      kind: 'limits' as const,
      detail: `${type}${limits}; description: ${type}${ours.types.get(type)}`,
    })),
    ...compareStrings(official, ours),
    ...(official.default === undefined || official.default === ours.default
      ? []
      : [{ kind: 'default' as const, detail: `default ${official.default}; description: ${ours.default ?? 'none'}` }]),
  ]
}

function compareRequired(official: boolean, ours: boolean): FieldDifference[] {
  if (official === ours) return []
  return [
    { kind: 'required', detail: official ? 'required; description: optional' : 'optional; description: required' },
  ]
}

function compareStrings(official: Fact, ours: Fact): FieldDifference[] {
  const patterns = (fact: Fact): string =>
    fact.patterns
      .map(pattern => `~${pattern}`)
      .sort()
      .join(' ') || 'no pattern'
  return [
    ...compareSets(official.values, ours.values, '=').map(detail => ({ kind: 'values' as const, detail })),
    ...(patterns(official) === patterns(ours)
      ? []
      : [{ kind: 'pattern' as const, detail: `${patterns(official)}; description: ${patterns(ours)}` }]),
  ]
}

function compareSets(official: readonly string[], ours: readonly string[], prefix: string): string[] {
  return [
    ...official.filter(value => !ours.includes(value)).map(value => `${prefix}${value} missing in the description`),
    ...ours.filter(value => !official.includes(value)).map(value => `${prefix}${value} only in the description`),
  ]
}
