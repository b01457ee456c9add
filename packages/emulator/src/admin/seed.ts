import { json, list, object, optional } from '@las/api/description'
import type { ApiContext } from '../api/http/context.js'
import type { Operation } from '../api/requests/operation.js'
import type { Caller } from '../domain/common/caller.js'
import { describeResource } from '../domain/common/describe-resource.js'
import type { Resource } from '../domain/common/resource.js'
import { creationOrder } from '../domain/resources/creation-order.js'
import { badRequest } from '../platform/errors.js'
import { findProblem, validate } from '../platform/validation/validation.js'

/** A kind of resource that can be seeded. */
export type SeedName =
  | 'functions'
  | 'connections'
  | 'actions'
  | 'actionRuns'
  | 'hooks'
  | 'hookRuns'
  | 'secrets'
  | 'assets'
  | 'paymentMethods'
  | 'appClients'
  | 'roles'
  | 'users'
  | 'datasets'
  | 'batches'
  | 'documents'
  | 'transformations'
  | 'models'
  | 'dataBundles'
  | 'trainings'
  | 'agents'
  | 'agentRuns'
  | 'validations'
  | 'validationTasks'
  | 'predictions'
  | 'transitions'
  | 'workflows'
  | 'workflowExecutions'
  | 'transitionExecutions'

/** Resources that can be seeded by name, ordered so that a resource comes after those that it refers to. */
const kinds: ReadonlyMap<string, Resource> = new Map(
  creationOrder.map(resource => [resource.collection.name, resource]),
)

/**
 * Resources to create: for each kind, the bodies of its create requests. An entry also contains the parameters of the request's
 * path, such as `modelId` for a data bundle, and can contain the id of the new resource, so that other entries can refer to it.
 * `content` can be bytes or base64.
 */
export type SeedData = { readonly [K in SeedName]?: readonly SeedEntry[] }

export type SeedEntry = Readonly<Record<string, unknown>>

/** The created resources as the API returns them, in the order of the entries. */
export type Seeded = { readonly [K in SeedName]: readonly Readonly<Record<string, unknown>>[] }

const seedSchema = object(
  Object.fromEntries([...kinds.keys()].map(name => [name, optional(list(json()), 'Bodies of create requests.')])),
)

/**
 * Creates resources as requests would, each after those that it refers to. After each kind, waits for its jobs, because later
 * resources can depend on them.
 * @param origin The origin of the URLs in the result.
 * @throws 400 for the first invalid entry; the message names it. The entries before it have been created.
 */
export async function seed(
  context: ApiContext,
  operations: readonly Operation[],
  caller: Caller,
  data: SeedData,
  origin: string = context.origin(),
): Promise<Seeded> {
  validate(seedSchema, data, 'The data')
  const given: Readonly<Record<string, readonly SeedEntry[] | undefined>> = data
  const created: Record<string, readonly Readonly<Record<string, unknown>>[]> = {}
  for (const [name, resource] of kinds) {
    const entries = given[name] ?? []
    const results: Readonly<Record<string, unknown>>[] = []
    created[name] = results
    for (const [index, entry] of entries.entries()) {
      try {
        results.push(await seedOne(context, operations, caller, resource, entry, origin))
      } catch (error) {
        if (!(error instanceof Error)) throw error
        throw badRequest(`${name}[${index}]: ${error.message}`)
      }
    }
    if (entries.length > 0) await context.scheduler.settle()
  }
  return created as Seeded
}

/** Creates one resource as a request would. */
export async function seedOne(
  context: ApiContext,
  operations: readonly Operation[],
  caller: Caller,
  { kind, collection }: Resource,
  entry: SeedEntry,
  origin: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { create, idField, idSchema } = describeResource(kind)
  const operation = operations.find(({ id }) => id === create?.id)
  if (!operation) throw new Error(`No operation creates a ${kind}`)
  const inPath = new Set(Object.keys(operation.params))
  const wantedId = entry[idField]
  const body = Object.entries(entry).filter(([name]) => !inPath.has(name) && name !== idField)
  const request = {
    params: Object.fromEntries(Object.entries(entry).filter(([name]) => inPath.has(name))),
    query: new URLSearchParams(),
    origin,
    body: Object.fromEntries(body.map(([name, value]) => [name, value instanceof Uint8Array ? base64(value) : value])),
  }
  if (wantedId !== undefined) {
    const problem = findProblem(idSchema, wantedId, idField)
    if (problem !== undefined) throw badRequest(problem)
    if (await context.store.get(collection, caller.organizationId, String(wantedId))) {
      throw badRequest(`${idField} ${wantedId} already exists`)
    }
  }
  const result = await operation.run(request, caller, withId(context, kind, wantedId))
  const resource = result as Readonly<Record<string, unknown>>
  if (wantedId !== undefined && resource[idField] !== wantedId) throw badRequest(`${idField} cannot be set here`)
  return resource
}

/** A context in which the next new id of this kind is `id`. */
function withId(context: ApiContext, kind: string, id: unknown): ApiContext {
  if (typeof id !== 'string') return context
  let used = false
  return {
    ...context,
    newId: (forKind, family) => {
      if (used || forKind !== kind) return context.newId(forKind, family)
      used = true
      return id
    },
  }
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
