import { type Method, type Operation, operations, resolve, type Schema, variantsOf } from '@las/api/description'
import { getOrCreate } from '../../platform/get-or-create.js'

/** A resource according to the API description. */
export interface ResourceDescription {
  /** The operations that create, return and list the resource; undefined if the API has no such operation. */
  readonly create: Operation | undefined
  readonly get: Operation | undefined
  readonly list: Operation | undefined
  /** The name of its id in paths and responses. */
  readonly idField: string
  /** The name of its parent's id in paths and records, such as `modelId`; undefined if it has no parent. */
  readonly parentField: string | undefined
  readonly idSchema: Schema
  /** The ids in the path and the body of the request that creates the resource. */
  readonly references: readonly Reference[]
}

/** A request field that contains resource ids. */
export interface Reference {
  /** The kind of the referenced resource, such as `dataset`. */
  readonly kind: string
  /** The top-level field of the path or the body. */
  readonly field: string
  /** Whether the field contains a list of ids. */
  readonly isList: boolean
  readonly isRequired: boolean
}

const descriptions = new Map<string, ResourceDescription>()

/**
 * Describes the resource of the given kind, such as `dataset`.
 * @throws if the API has no path for it.
 */
export const describeResource = (kind: string): ResourceDescription =>
  getOrCreate(descriptions, kind, () => describe(kind))

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
      // Computed lazily, because only seeds and automatic creation use them.
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
  const variants = body ? variantsOf(body).map(({ properties = {} }) => properties) : []
  for (const properties of [params, ...variants]) {
    for (const [field, { schema, required }] of Object.entries(properties)) {
      const isList = schema.items?.['x-id'] !== undefined
      const isRequired = required && (isList || schema['x-id'] !== undefined)
      for (const kind of kindsIn(schema)) yield { kind, field, isList, isRequired }
    }
  }
}

function kindsIn(unresolved: Schema, found: Set<string> = new Set(), ancestors: readonly Schema[] = []): Set<string> {
  const schema = resolve(unresolved)
  if (ancestors.includes(schema)) return found
  const { 'x-id': kind, items, values, anyOf = [], properties = {} } = schema
  if (kind !== undefined) found.add(kind)
  const parts = [items, values, ...anyOf, ...Object.values(properties).map(({ schema }) => schema)]
  for (const part of parts) if (part) kindsIn(part, found, [...ancestors, schema])
  return found
}
