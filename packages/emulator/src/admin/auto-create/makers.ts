import { formats, type Schema } from '@las/api/description'
import { type BaseRecord, type Collection, insert, walk } from '@las/storage'
import type { ApiContext } from '../../api/http/context.js'
import type { Operation } from '../../api/requests/operation.js'
import type { Caller } from '../../domain/common/caller.js'
import { findPublic, PUBLIC_ORGANIZATION } from '../../domain/common/public-records.js'
import { newRecord } from '../../domain/common/record.js'
import { deploymentEnvironments } from '../../domain/deployment-environments/deployment-environment.js'
import { logs } from '../../domain/logs/log.js'
import { newLog } from '../../domain/logs/write-log.js'
import { plans } from '../../domain/plans/plan.js'
import { ownProfile } from '../../domain/profiles/own-profile.js'
import { roles } from '../../domain/roles/role.js'
import { users } from '../../domain/users/user.js'
import { validate } from '../../platform/validation/validation.js'
import { type SeedEntry, type SeedName, seedOne } from '../seed.js'
import { minimalPdf } from './minimal-pdf.js'

/** The ids that a request names, by the field that holds them. */
export type GivenIds = Readonly<Record<string, string>>

/** What is to be made. */
interface Wanted {
  readonly context: ApiContext
  readonly operations: readonly Operation[]
  readonly caller: Caller
  readonly id: string
  /** The other ids of the request, by their fields: what it belongs to is among them. */
  readonly given: GivenIds
  /** Makes what this refers to, unless it is there. */
  ensure(id: string): Promise<void>
}

/** Makes what has an id, unless it is there. */
type Maker = (wanted: Wanted) => Promise<void>

/** The least that predictions can be made on. */
const DOCUMENT = btoa(minimalPdf('Total 10.00'))

const FIELD_CONFIG = { total_amount: { type: 'amount' } }

/** The id of something that goes with `id` and is always the same: of the given kind, with the same digits. */
const companion = (kind: string, id: string): string =>
  `las:${kind}:${id
    .slice(id.lastIndexOf(':') + 1)
    .replaceAll(/[^a-f0-9]/g, '0')
    .padStart(32, '0')
    .slice(-32)}`

/** Makes one as a request would. `body` may first make what it refers to. */
const seeding =
  (name: SeedName, body: (wanted: Wanted) => SeedEntry | Promise<SeedEntry> = () => ({})): Maker =>
  async wanted => {
    const { context, operations, caller, id } = wanted
    await seedOne(context, operations, caller, { name, id, entry: async () => body(wanted) })
  }

/** Makes a public record like those that are preloaded. */
const copying =
  <R extends BaseRecord>(collection: Collection<R>, schema: Schema): Maker =>
  async ({ context, id }) => {
    validate(schema, id, 'id')
    if (await findPublic(context, collection, id)) return
    for await (const preloaded of walk(context.store, collection, PUBLIC_ORGANIZATION)) {
      await context.store.write([insert(collection, { ...preloaded, id, revision: 0 })])
      return
    }
  }

/** What a request names in one of its fields, or its companion. */
const related = async ({ given, id, ensure }: Wanted, field: string, kind: string): Promise<string> => {
  const other = given[field] ?? companion(kind, id)
  await ensure(other)
  return other
}

export const makers: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['app-client', seeding('appClients')],
  ['asset', seeding('assets', () => ({ content: btoa('{}') }))],
  ['batch', seeding('batches')],
  ['dataset', seeding('datasets')],
  ['document', seeding('documents', ({ id }) => ({ content: DOCUMENT, consentId: companion('consent', id) }))],
  ['model', seeding('models', () => ({ fieldConfig: FIELD_CONFIG }))],
  ['payment-method', seeding('paymentMethods')],
  ['secret', seeding('secrets', () => ({ data: { key: 'value' } }))],
  [
    'transition',
    seeding('transitions', () => ({ transitionType: 'lambda', parameters: { lambdaId: 'las:lambda:auto:created' } })),
  ],
  [
    'dataset-transformation',
    seeding('transformations', async wanted => ({
      datasetId: await related(wanted, 'datasetId', 'dataset'),
      operations: [{ type: 'remove-duplicates' }],
    })),
  ],
  [
    'model-data-bundle',
    seeding('dataBundles', async wanted => {
      const datasetId = companion('dataset', wanted.id)
      await wanted.ensure(datasetId)
      return { modelId: await related(wanted, 'modelId', 'model'), datasetIds: [datasetId] }
    }),
  ],
  [
    'model-training',
    seeding('trainings', async wanted => {
      const dataBundleId = companion('model-data-bundle', wanted.id)
      const modelId = await related(wanted, 'modelId', 'model')
      await wanted.ensure(dataBundleId)
      await wanted.context.scheduler.settle()
      return { modelId, dataBundleIds: [dataBundleId] }
    }),
  ],
  [
    'prediction',
    seeding('predictions', async wanted => ({
      documentId: await related(wanted, 'documentId', 'document'),
      modelId: await related(wanted, 'modelId', 'model'),
    })),
  ],
  [
    'workflow',
    seeding('workflows', async wanted => {
      const transitionId = companion('transition', wanted.id)
      await wanted.ensure(transitionId)
      const definition = { StartAt: 'Task', States: { Task: { Type: 'Task', Resource: transitionId, End: true } } }
      return { specification: { definition } }
    }),
  ],
  [
    'workflow-execution',
    seeding('workflowExecutions', async wanted => ({
      workflowId: await related(wanted, 'workflowId', 'workflow'),
      input: {},
    })),
  ],
  [
    'transition-execution',
    seeding('transitionExecutions', async wanted => ({
      transitionId: await related(wanted, 'transitionId', 'transition'),
      input: {},
    })),
  ],
  ['log', makeLog],
  ['user', makeUser],
  ['plan', copying(plans, formats.planId)],
  ['role', copying(roles, formats.roleId)],
  ['deployment-environment', copying(deploymentEnvironments, formats.deploymentEnvironmentId)],
])

async function makeLog({ context, caller: { organizationId }, id, given }: Wanted): Promise<void> {
  validate(formats.logId, id, 'logId')
  if (await context.store.get(logs, organizationId, id)) return
  const source = {
    workflowId: given.workflowId ?? null,
    workflowExecutionId: null,
    transitionId: given.transitionId ?? null,
    transitionExecutionId: null,
  }
  await context.store.write([insert(logs, { ...newLog(context, organizationId, source), id })])
}

async function makeUser({ context, caller, id }: Wanted): Promise<void> {
  validate(formats.userId, id, 'userId')
  if (await context.store.get(users, caller.organizationId, id)) return
  const { id: profileId } = await ownProfile(context, caller)
  const user = {
    ...newRecord(context, caller, 'user'),
    id,
    profileId,
    status: 'active' as const,
    roleIds: [],
    metadata: null,
  }
  await context.store.write([insert(users, user)])
}
