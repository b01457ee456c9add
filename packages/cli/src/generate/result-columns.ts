import { type Field, type Operation, resolve, type Schema, variantsOf } from '@las/api/description'
import type { OperationSpec } from '../commands/operations/operation-spec.js'
import { finalStatuses } from './final-statuses.js'

/** More columns do not fit a terminal. */
const MAX_COLUMNS = 10
const MAX_COUNTS = 3

/**
 * The columns of the result of an operation, and its final statuses.
 *
 * @param items The property with the items, if the result is a page of a list.
 */
export function describeResult(
  { id, method, params, response }: Operation,
  items: string | undefined,
): Pick<OperationSpec, 'columns' | 'fields' | 'final'> {
  if (!response) return { columns: [] }
  const result = resolve(response).properties ?? {}
  const item = items === undefined ? result : propertiesOf(resolve(result[items]?.schema ?? {}).items ?? {})
  const own = Object.keys(item)[0] ?? ''
  const parents = Object.keys(params).filter(name => name !== own)
  const final = method === 'GET' && items === undefined ? finalStatuses(id, item.status?.schema) : undefined
  return {
    columns: columnsOf(item, own, parents),
    fields: Object.entries(item).flatMap(([name, { schema }]) => pathsOf(name, schema)),
    ...(final && { final }),
  }
}

const propertiesOf = (schema: Schema): Readonly<Record<string, Field>> => resolve(schema).properties ?? {}

/** The fields that users recognise an item by, the most important first. */
function columnsOf(item: Readonly<Record<string, Field>>, own: string, parents: readonly string[]): string[] {
  const names = Object.keys(item).filter(name => !parents.includes(name))
  const ranked = RANKS.map(isOfRank => names.filter(name => isOfRank(name, item[name]?.schema ?? {}, own)))
  const columns = ranked.flatMap(names => names.slice(0, MAX_COUNTS))
  return [...new Set(columns)].slice(0, MAX_COLUMNS)
}

const hasType = (schema: Schema, ...types: readonly Schema['type'][]): boolean =>
  variantsOf(schema).every(({ type, enum: values }) => type === 'null' || values !== undefined || types.includes(type))

const isScalar = (schema: Schema): boolean => hasType(schema, 'string', 'integer', 'number', 'boolean')

const isEnum = (schema: Schema): boolean => variantsOf(schema).some(({ enum: values }) => values !== undefined)

/** The kinds of columns, in order of importance. */
const RANKS: readonly ((name: string, schema: Schema, own: string) => boolean)[] = [
  (name, _, own) => name === own,
  name => /^(name|email|givenName|familyName)$/.test(name),
  name => name === 'status',
  name => /^(startTime|createdTime)$/.test(name),
  (name, schema) => isEnum(schema) && !/^status$|Version$|Location$/.test(name),
  (name, schema) => /^(enabled|available|version|modelDeploymentUnits)$/.test(name) && isScalar(schema),
  name => /^(numberOf[A-Z]|numDocuments$|contentLength$)/.test(name),
  name => /^(endTime|updatedTime)$/.test(name),
  (name, schema) => REFERENCES.test(name) && isScalar(schema),
  (name, schema) => name === 'description' && isScalar(schema),
]

/** The resources that an item belongs to. */
const REFERENCES = /^(document|model|dataset|workflow|function|agent|agentRun|training|plan|organization|resource)Id$/

/** `config.model` for an object with described fields; other values are one column. */
function pathsOf(path: string, schema: Schema): string[] {
  const variants = variantsOf(schema).filter(({ type }) => type !== 'null')
  const [{ properties } = {}] = variants
  if (variants.length !== 1 || !properties || Object.keys(properties).length === 0) return [path]
  return Object.entries(properties).flatMap(([name, { schema }]) => pathsOf(`${path}.${name}`, schema))
}
