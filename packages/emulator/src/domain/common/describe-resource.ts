import { type Method, type Operation, operations, resolve, type Schema, variantsOf } from '@las/api/description'
import { getOrCreate } from '../../platform/get-or-create.js'

/** What the description of the API says of a resource. */
export interface ResourceDescription {
  /** The operations that create, return and list it; undefined if the API has none. */
  readonly create: Operation | undefined
  readonly get: Operation | undefined
  readonly list: Operation | undefined
  /** The field that holds its id, in paths and responses. */
  readonly idField: string
  /** The field, in paths and records, that holds the id of the resource to which it belongs, such as that of its model. */
  readonly parentField: string | undefined
  readonly idSchema: Schema
  /** The ids in the path and the body of a request that creates it. */
  readonly references: readonly Reference[]
}

/** A place for an id in a request. */
export interface Reference {
  /** What the id identifies, such as `dataset`. */
  readonly kind: string
  /** The outermost field, in the path or the body. */
  readonly field: string
  /** Whether the field holds a list of ids. */
  readonly isList: boolean
  readonly isRequired: boolean
}

const described = new Map<string, ResourceDescription>()

/**
 * What the description says of the resource of a kind, such as `dataset`.
 * @throws if no path leads to one.
 */
export const describeResource = (kind: string): ResourceDescription =>
  getOrCreate(described, kind, () => describe(kind))

function describe(kind: string): ResourceDescription {
  for (const { path, params } of operations) {
    const [, parent = '', idField = ''] = /^(.*)\/\{(\w+)\}$/.exec(path) ?? []
    const idSchema = params[idField]?.schema
    if (idSchema?.['x-id'] !== kind) continue
    const create = operationAt('POST', parent)
    let references: readonly Reference[] | undefined
    return {
      create,
      get: operationAt('GET', path),
      list: operationAt('GET', parent),
      idField,
      parentField: /\{(\w+)\}/.exec(parent)?.[1],
      idSchema,
      // Only seeds and automatic creation need them, so that starting an emulator does not compute them.
      get references() {
        references ??= create ? [...referencesOf(create)] : []
        return references
      },
    }
  }
  throw new Error(`The API description has no path for the resource ${kind}`)
}

const operationAt = (method: Method, path: string): Operation | undefined =>
  operations.find(operation => operation.method === method && operation.path === path)

function* referencesOf({ params, body }: Operation): Generator<Reference> {
  const forms = body ? variantsOf(body).map(({ properties = {} }) => properties) : []
  for (const properties of [params, ...forms]) {
    for (const [field, { schema, required }] of Object.entries(properties)) {
      const isList = schema.items?.['x-id'] !== undefined
      const isRequired = required && (isList || schema['x-id'] !== undefined)
      for (const kind of kindsIn(schema)) yield { kind, field, isList, isRequired }
    }
  }
}

function kindsIn(given: Schema, found: Set<string> = new Set(), around: readonly Schema[] = []): Set<string> {
  const schema = resolve(given)
  if (around.includes(schema)) return found
  const { 'x-id': kind, items, values, anyOf = [], properties = {} } = schema
  if (kind !== undefined) found.add(kind)
  const parts = [items, values, ...anyOf, ...Object.values(properties).map(({ schema }) => schema)]
  for (const part of parts) if (part) kindsIn(part, found, [...around, schema])
  return found
}
