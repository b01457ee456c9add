import type { Operation } from '../describe/operation.js'
import type { Fields, Model, Schema } from '../describe/schema.js'
import * as actions from '../resources/actions.js'
import * as agents from '../resources/agents.js'
import * as appClients from '../resources/app-clients.js'
import * as assets from '../resources/assets.js'
import * as batches from '../resources/batches.js'
import * as common from '../resources/common.js'
import * as connections from '../resources/connections.js'
import * as datasets from '../resources/datasets.js'
import * as deploymentEnvironments from '../resources/deployment-environments.js'
import * as documents from '../resources/documents.js'
import * as functions from '../resources/functions.js'
import * as hooks from '../resources/hooks.js'
import * as logs from '../resources/logs.js'
import * as models from '../resources/models.js'
import * as organizations from '../resources/organizations.js'
import * as paymentMethods from '../resources/payment-methods.js'
import * as plans from '../resources/plans.js'
import * as predictions from '../resources/predictions.js'
import * as profiles from '../resources/profiles.js'
import * as roles from '../resources/roles.js'
import * as secrets from '../resources/secrets.js'
import * as transitions from '../resources/transitions.js'
import * as users from '../resources/users.js'
import * as validations from '../resources/validations.js'
import * as workflows from '../resources/workflows.js'

export { type ErrorStatus, type Method, type Operation, operation } from '../describe/operation.js'
export * from '../describe/schema.js'
export { LIMITS, type RequestLimits } from '../limits.js'
/** Schemas that several resources share, such as id schemas. */
export * as formats from '../resources/common.js'

/** An API resource. The SDK contains one package for it. */
export interface Resource {
  /** Name of its file and package, such as `payment-methods`. */
  readonly name: string
  readonly description: string
  readonly operations: readonly Operation[]
  /** The models that its file defines. */
  readonly models: readonly Model[]
}

interface ResourceModule {
  readonly description: string
  readonly [name: string]: unknown
}

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

const isModel = (value: unknown): value is Model =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'

const ORDER = ['POST', 'GET', 'PATCH', 'PUT', 'DELETE']

/** Creates a resource from the exports of its file. Operations are sorted by path, then by POST, GET, PATCH, PUT, DELETE. */
function resource(name: string, module: ResourceModule): Resource {
  const values = Object.values(module)
  const operations = values.filter(isOperation).sort((a, b) => {
    if (a.path !== b.path) return a.path < b.path ? -1 : 1
    return ORDER.indexOf(a.method) - ORDER.indexOf(b.method)
  })
  return { name, description: module.description, operations, models: modelsIn(module) }
}

/** The models that a module exports, sorted by name, because bundlers and Node.js order exports differently. */
const modelsIn = (module: Readonly<Record<string, unknown>>): Model[] =>
  Object.values(module)
    .filter(isModel)
    .sort((a, b) => (a.name < b.name ? -1 : 1))

/** All resources, in alphabetical order. */
export const resources: readonly Resource[] = [
  resource('actions', actions),
  resource('agents', agents),
  resource('app-clients', appClients),
  resource('assets', assets),
  resource('batches', batches),
  resource('connections', connections),
  resource('datasets', datasets),
  resource('deployment-environments', deploymentEnvironments),
  resource('documents', documents),
  resource('functions', functions),
  resource('hooks', hooks),
  resource('logs', logs),
  resource('models', models),
  resource('organizations', organizations),
  resource('payment-methods', paymentMethods),
  resource('plans', plans),
  resource('predictions', predictions),
  resource('profiles', profiles),
  resource('roles', roles),
  resource('secrets', secrets),
  resource('transitions', transitions),
  resource('users', users),
  resource('validations', validations),
  resource('workflows', workflows),
]

/** All API operations. */
export const operations: readonly Operation[] = resources.flatMap(({ operations }) => operations)

/** Models that several resources share. */
export const sharedModels: readonly Model[] = modelsIn(common)

let modelsByName: ReadonlyMap<string, Model> | undefined

/**
 * Resolves a reference to a model. Returns any other schema unchanged.
 * @throws if the model does not exist.
 */
export function resolve(schema: Schema): Schema {
  if (schema.ref === undefined) return schema
  modelsByName ??= new Map(
    [...sharedModels, ...resources.flatMap(({ models }) => models)].map(model => [model.name, model]),
  )
  const model = modelsByName.get(schema.ref)
  if (!model) throw new Error(`The API description does not contain the model ${schema.ref}`)
  return model
}

/** The variants of a schema, including variants of nested unions. A schema that is not a union is its only variant. */
export function variantsOf(schema: Schema): Schema[] {
  const resolved = resolve(schema)
  return resolved.anyOf ? resolved.anyOf.flatMap(variantsOf) : [resolved]
}

/** Path or query parameters as one object. */
export const parameters = (fields: Fields): Schema => ({ type: 'object', properties: fields })

/** The models in a schema, including itself, in order of appearance. */
export function modelsOf(schema: Schema | undefined, found: Map<string, Model> = new Map()): Map<string, Model> {
  if (!schema) return found
  const resolved = resolve(schema)
  if (isModel(resolved)) {
    if (found.has(resolved.name)) return found
    found.set(resolved.name, resolved)
  }
  const { anyOf = [], items, prefixItems = [], properties = {}, values } = resolved
  for (const part of [...anyOf, items, ...prefixItems, values]) modelsOf(part, found)
  for (const { schema } of Object.values(properties)) modelsOf(schema, found)
  return found
}

let requestModels: ReadonlySet<string> | undefined

/** Whether a request contains the model with this name. Computed on first use, because only generators need it. */
export function isRequestModel(name: string): boolean {
  requestModels ??= new Set(
    operations.flatMap(({ body, query, lenientBody }) => [
      ...modelsOf(body).keys(),
      ...modelsOf(lenientBody).keys(),
      ...Object.values(query).flatMap(({ schema }) => [...modelsOf(schema).keys()]),
    ]),
  )
  return requestModels.has(name)
}
