import { json, list, object, optional } from '@las/api/description'
import type { BaseRecord, Collection } from '@las/storage'
import type { ApiContext } from '../api/http/context.js'
import type { Operation } from '../api/requests/operation.js'
import { appClients } from '../domain/app-clients/app-client.js'
import { assets } from '../domain/assets/asset.js'
import { batches } from '../domain/batches/batch.js'
import type { Caller } from '../domain/common/caller.js'
import { dataBundles } from '../domain/data-bundles/data-bundle.js'
import { datasets } from '../domain/datasets/dataset.js'
import { documents } from '../domain/documents/document.js'
import { models } from '../domain/models/model.js'
import { paymentMethods } from '../domain/payment-methods/payment-method.js'
import { predictions } from '../domain/predictions/prediction.js'
import { secrets } from '../domain/secrets/secret.js'
import { trainings } from '../domain/trainings/training.js'
import { transformations } from '../domain/transformations/transformation.js'
import { transitions } from '../domain/transitions/transition.js'
import { transitionExecutions } from '../domain/transitions/transition-execution.js'
import { users } from '../domain/users/user.js'
import { workflows } from '../domain/workflows/workflow.js'
import { workflowExecutions } from '../domain/workflows/workflow-execution.js'
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

interface SeedKind {
  /** The operation that creates one. */
  readonly operation: string
  /** The field that holds its id. */
  readonly id: string
  readonly collection: Collection<BaseRecord>
}

/** What can be seeded, in an order in which everything is there before something refers to it. */
const kinds: Readonly<Record<SeedName, SeedKind>> = {
  secrets: { operation: 'createSecret', id: 'secretId', collection: secrets },
  assets: { operation: 'createAsset', id: 'assetId', collection: assets },
  paymentMethods: { operation: 'createPaymentMethod', id: 'paymentMethodId', collection: paymentMethods },
  appClients: { operation: 'createAppClient', id: 'appClientId', collection: appClients },
  users: { operation: 'createUser', id: 'userId', collection: users },
  datasets: { operation: 'createDataset', id: 'datasetId', collection: datasets },
  batches: { operation: 'createBatch', id: 'batchId', collection: batches },
  documents: { operation: 'createDocument', id: 'documentId', collection: documents },
  transformations: { operation: 'createTransformation', id: 'transformationId', collection: transformations },
  models: { operation: 'createModel', id: 'modelId', collection: models },
  dataBundles: { operation: 'createDataBundle', id: 'dataBundleId', collection: dataBundles },
  trainings: { operation: 'createTraining', id: 'trainingId', collection: trainings },
  predictions: { operation: 'createPrediction', id: 'predictionId', collection: predictions },
  transitions: { operation: 'createTransition', id: 'transitionId', collection: transitions },
  workflows: { operation: 'createWorkflow', id: 'workflowId', collection: workflows },
  transitionExecutions: { operation: 'executeTransition', id: 'executionId', collection: transitionExecutions },
  workflowExecutions: { operation: 'executeWorkflow', id: 'executionId', collection: workflowExecutions },
}

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
  Object.fromEntries(Object.keys(kinds).map(name => [name, optional(list(json()), 'Bodies of the requests.')])),
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
  const created = emptySeeded()
  for (const [name, kind] of Object.entries(kinds) as [SeedName, SeedKind][]) {
    const entries = data[name] ?? []
    for (const [index, entry] of entries.entries()) {
      try {
        created[name].push(await create(context, operations, caller, kind, entry, origin))
      } catch (error) {
        if (!(error instanceof Error)) throw error
        throw badRequest(`${name}[${index}]: ${error.message}`)
      }
    }
    if (entries.length > 0) await context.scheduler.settle()
  }
  return created
}

/** Creates one resource with an id, unless it is there. `entry` is asked for only then. */
export async function seedOne(
  context: ApiContext,
  operations: readonly Operation[],
  caller: Caller,
  { name, id, entry }: { name: SeedName; id: string; entry: () => Promise<SeedEntry> },
): Promise<void> {
  const kind = kinds[name]
  if (await context.store.get(kind.collection, caller.organizationId, id)) return
  await create(context, operations, caller, kind, { ...(await entry()), [kind.id]: id }, context.origin())
}

type Seeding = { [K in keyof Seeded]: Seeded[K][number][] }

const emptySeeded = (): Seeding =>
  Object.fromEntries(Object.keys(kinds).map((name): [string, unknown[]] => [name, []])) as Seeding

async function create(
  context: ApiContext,
  operations: readonly Operation[],
  caller: Caller,
  { operation: operationId, id: idField, collection }: SeedKind,
  entry: SeedEntry,
  origin: string,
): Promise<Readonly<Record<string, unknown>>> {
  const operation = operations.find(({ id }) => id === operationId)
  if (!operation) throw new Error(`Unknown operation ${operationId}`)
  const inPath = new Set(Object.keys(operation.params))
  const wanted = inPath.has(idField) ? undefined : entry[idField]
  const body = Object.entries(entry).filter(([name]) => !inPath.has(name) && name !== idField)
  const request = {
    params: Object.fromEntries(Object.entries(entry).filter(([name]) => inPath.has(name))),
    query: new URLSearchParams(),
    origin,
    body: Object.fromEntries(body.map(([name, value]) => [name, value instanceof Uint8Array ? base64(value) : value])),
  }
  if (wanted !== undefined) {
    const problem = problemOfId(operation, idField, wanted)
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

function problemOfId({ response }: Operation, idField: string, id: unknown): string | undefined {
  const field = response?.properties?.[idField]
  return field && findProblem(field.schema, id, idField)
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
