import type { Activity, ActivityItem, ObjectKind, RunningTraining } from '@las/console/contract'
import type { BaseRecord, Collection } from '@las/storage'
import { getOrCreate } from '../../platform/get-or-create.js'
import { DAY } from '../../platform/time/days.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import { agents } from '../agents/agent.js'
import { agentRuns } from '../agents/agent-run.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { models } from '../models/model.js'
import { trainings, UNFINISHED } from '../trainings/training.js'
import { runningByWorkflow } from '../workflows/counters.js'
import { workflows } from '../workflows/workflow.js'
import { workflowExecutions } from '../workflows/workflow-execution.js'
import { failingDeliveries } from './failing-deliveries.js'
import { newest } from './newest.js'
import { textIn } from './object-kinds.js'
import { type Inspector, mayRead } from './permissions.js'
import { isNearlyUsed, quotasOf } from './quotas.js'

/** Number of executions, and of runs. */
const MAX_ITEMS = 10
const MAX_TRAININGS = 50
/** Maximum number of failed executions that are counted. */
const MAX_FAILED = 1000

/** Returns what happens in an organization, of the kinds that the inspector may list. */
export async function activityOf(context: Context, inspector: Inspector): Promise<Activity> {
  const { organizationId } = inspector.caller
  const names = new Names(context, inspector)
  const may = (kind: ObjectKind): boolean => mayRead(inspector, kind)
  return {
    ...(may('workflow-execution') && (await executionsOf(context, organizationId, names))),
    ...(may('agent-run') && { agentRuns: await latestRuns(context, organizationId, names) }),
    ...(may('model-training') && { runningTrainings: await runningTrainings(context, organizationId, names) }),
    ...(may('action-run') && { failingDeliveries: await failingDeliveries(context, inspector) }),
    ...(mayRead(inspector, 'organization', organizationId) && {
      quotas: (await quotasOf(context, organizationId)).filter(isNearlyUsed),
    }),
  }
}

/** The names of workflows, agents and models that the inspector may read, each of which is read once. */
class Names {
  readonly #context: Pick<Context, 'store'>
  readonly #inspector: Inspector
  readonly #names = new Map<string, Promise<string | null>>()

  constructor(context: Pick<Context, 'store'>, inspector: Inspector) {
    this.#context = context
    this.#inspector = inspector
  }

  find(kind: ObjectKind, collection: Collection<BaseRecord>, id: string): Promise<string | null> {
    return getOrCreate(this.#names, id, async () => {
      if (!mayRead(this.#inspector, kind, id)) return null
      const record = await this.#context.store.get(collection, this.#inspector.caller.organizationId, id)
      return record ? textIn(record, 'name') : null
    })
  }
}

async function executionsOf(
  context: Context,
  organizationId: string,
  names: Names,
): Promise<Pick<Activity, 'workflowExecutions' | 'runningExecutions' | 'failedExecutions'>> {
  const { store, clock } = context
  const running = await runningByWorkflow(context, organizationId)
  const since = timestampOf(() => clock() - DAY)
  const failed = await newest(context, organizationId, workflowExecutions, {
    where: { state: [...running.keys()].map(id => stateOf(id, 'failed')) },
    isWanted: ({ endTime }) => endTime !== null && endTime >= since,
    limit: MAX_FAILED,
    maxRead: MAX_FAILED,
    endsEarly: true,
  })
  const { records } = await store.list(workflowExecutions, organizationId, { order: 'descending', limit: MAX_ITEMS })
  const latest = records.map(
    async ({ id, workflowId, status, startTime = null, endTime = null }): Promise<ActivityItem> => ({
      id,
      parentId: workflowId,
      parentName: await names.find('workflow', workflows, workflowId),
      status,
      startTime,
      endTime,
    }),
  )
  return {
    workflowExecutions: await Promise.all(latest),
    runningExecutions: [...running.values()].reduce((sum, count) => sum + count, 0),
    failedExecutions: failed.records.length,
  }
}

async function latestRuns({ store }: Context, organizationId: string, names: Names): Promise<ActivityItem[]> {
  const { records } = await store.list(agentRuns, organizationId, { order: 'descending', limit: MAX_ITEMS })
  return Promise.all(
    records.map(async ({ id, agentId, status, createdTime, updatedTime }) => ({
      id,
      parentId: agentId,
      parentName: await names.find('agent', agents, agentId),
      status,
      startTime: createdTime,
      endTime: updatedTime,
    })),
  )
}

async function runningTrainings(
  { store }: Context,
  organizationId: string,
  names: Names,
): Promise<readonly RunningTraining[]> {
  const query = { where: { status: UNFINISHED }, order: 'descending', limit: MAX_TRAININGS } as const
  const { records } = await store.list(trainings, organizationId, query)
  return Promise.all(
    records.map(async ({ id, modelId, name = null, status, createdTime }) => ({
      trainingId: id,
      modelId,
      name,
      modelName: await names.find('model', models, modelId),
      status,
      createdTime,
    })),
  )
}
