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
  | 'secrets'
  | 'assets'
  | 'paymentMethods'
  | 'appClients'
  | 'users'
  | 'datasets'
  | 'batches'
  | 'documents'
  | 'transformations'
  | 'models'
  | 'dataBundles'
  | 'trainings'
  | 'predictions'
  | 'transitions'
  | 'workflows'
  | 'workflowExecutions'
  | 'transitionExecutions'

/** What can be seeded, by name, in an order in which everything is there before something refers to it. */
const kinds: ReadonlyMap<string, Resource> = new Map(
  creationOrder.map(resource => [resource.collection.name, resource]),
)

/**
 * What to create: for each kind the bodies of the requests that create it. An entry may hold the id that the resource is to
 * have, so that others can refer to it, and holds what such a request has in its path (`modelId` of a data bundle). `content`
 * may be bytes.
 */
export type SeedData = { readonly [K in SeedName]?: readonly SeedEntry[] }

export type SeedEntry = Readonly<Record<string, unknown>>

/** What was created, as the API shows it, in the order of the entries. */
export type Seeded = { readonly [K in SeedName]: readonly Readonly<Record<string, unknown>>[] }

const seedSchema = object(
  Object.fromEntries([...kinds.keys()].map(name => [name, optional(list(json()), 'Bodies of the requests.')])),
)

/**
 * Creates resources as requests would, in the order in which they need each other. Jobs are carried out before whatever may
 * need them. `origin` is that of the URLs in what is returned.
 * @throws 400 for the first entry that is not right; those before it are there by then. The message names it.
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
    const answers: Readonly<Record<string, unknown>>[] = []
    created[name] = answers
    for (const [index, entry] of entries.entries()) {
      try {
        answers.push(await seedOne(context, operations, caller, resource, entry, origin))
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
  const wanted = entry[idField]
  const body = Object.entries(entry).filter(([name]) => !inPath.has(name) && name !== idField)
  const request = {
    params: Object.fromEntries(Object.entries(entry).filter(([name]) => inPath.has(name))),
    query: new URLSearchParams(),
    origin,
    body: Object.fromEntries(body.map(([name, value]) => [name, value instanceof Uint8Array ? base64(value) : value])),
  }
  if (wanted !== undefined) {
    const problem = findProblem(idSchema, wanted, idField)
    if (problem !== undefined) throw badRequest(problem)
    if (await context.store.get(collection, caller.organizationId, String(wanted))) {
      throw badRequest(`${idField} ${wanted} already exists`)
    }
  }
  const answer = await operation.run(request, caller, withId(context, wanted))
  const resource = answer as Readonly<Record<string, unknown>>
  if (wanted !== undefined && resource[idField] !== wanted) throw badRequest(`${idField} cannot be set here`)
  return resource
}

/** The same context, but that the next id of the kind of `id` is this one. */
function withId(context: ApiContext, id: unknown): ApiContext {
  if (typeof id !== 'string') return context
  const [, kind, name = ''] = /^las:([a-z-]+):(.*)$/.exec(id) ?? []
  let used = false
  return {
    ...context,
    createId: forKind => {
      if (used || kind === undefined || forKind !== kind) return context.createId(forKind)
      used = true
      return name
    },
  }
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
