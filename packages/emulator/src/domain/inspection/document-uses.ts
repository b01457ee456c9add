import type { DocumentUse, DocumentUses, ObjectKind } from '@las/console/contract'
import type { BaseRecord, Collection } from '@las/storage'
import { type AgentRunRecord, findAgentRun } from '../agents/agent-run.js'
import type { Context } from '../common/context.js'
import { splitReference } from '../common/ids.js'
import type { DocumentRecord } from '../documents/document.js'
import { type PredictionRecord, predictions } from '../predictions/prediction.js'
import { transitionExecutions } from '../transitions/transition-execution.js'
import { type ValidationTaskRecord, validationTasks } from '../validations/validation-task.js'
import { inputOf } from '../workflows/execution-parts.js'
import { workflowExecutions } from '../workflows/workflow-execution.js'
import { referenceTo } from './find-object.js'
import { type Newest, newest } from './newest.js'
import { type Inspector, mayRead } from './permissions.js'

/** Maximum number of objects of each kind. */
const MAX_USES = 50
/** Maximum number of objects of a kind without an index that are read. */
const MAX_READ = 1000

/** Returns the objects that refer to a document, of the kinds that the inspector may list. */
export async function usesOf(context: Context, inspector: Inspector, document: DocumentRecord): Promise<DocumentUses> {
  const { organizationId, id } = document
  const read = async <R extends BaseRecord>(
    kind: ObjectKind,
    collection: Collection<R>,
    isWanted: (record: R) => boolean | Promise<boolean>,
    where = {},
  ): Promise<Newest<R>> => {
    if (!mayRead(inspector, kind)) return { records: [], isComplete: true }
    return newest(context, organizationId, collection, { where, isWanted, limit: MAX_USES, maxRead: MAX_READ })
  }
  const isInput = (input: unknown): boolean => refersTo(input, id)
  const found = {
    predictions: await read('prediction', predictions, () => true, { documentId: [id] }),
    tasks: await read('validation-task', validationTasks, ({ input }) => isInput(input)),
    workflows: await read('workflow-execution', workflowExecutions, async record =>
      isInput(await inputOf(context, record)),
    ),
    transitions: await read('transition-execution', transitionExecutions, ({ input }) => isInput(input)),
  }
  const runs = mayRead(inspector, 'agent-run')
    ? await runsOf(context, document, [...found.predictions.records, ...found.tasks.records])
    : []
  const present = (kind: ObjectKind, records: readonly UsingRecord[]): Promise<DocumentUse[]> =>
    Promise.all(records.map(record => presentUse(context, kind, record)))
  const executions = [
    ...(await present('workflow-execution', found.workflows.records)),
    ...(await present('transition-execution', found.transitions.records)),
  ]
  return {
    predictions: await present('prediction', found.predictions.records),
    runs: await present('agent-run', runs),
    tasks: await present('validation-task', found.tasks.records),
    executions: newestFirst(executions),
    isComplete: Object.values(found).every(({ isComplete }) => isComplete),
  }
}

/** Whether the input of a task or an execution contains the id of a document, which can be prefixed with that of its organization. */
function refersTo(input: unknown, id: string): boolean {
  if (typeof input !== 'object' || input === null || !('documentId' in input)) return false
  const { documentId } = input
  return typeof documentId === 'string' && splitReference(documentId).id === id
}

/** The runs of agents to which a document, or a prediction or task for it, belongs. */
async function runsOf(
  context: Context,
  document: DocumentRecord,
  users: readonly (PredictionRecord | ValidationTaskRecord)[],
): Promise<AgentRunRecord[]> {
  const references = new Set([document, ...users].flatMap(({ agentRunId }) => agentRunId ?? []))
  const found: AgentRunRecord[] = []
  for (const reference of references) {
    const run = await findAgentRun(context, document, reference)
    if (run) found.push(run)
  }
  return found.sort((a, b) => (a.createdTime < b.createdTime ? 1 : -1)).slice(0, MAX_USES)
}

/** The fields of the records that can use a document. Executions have no creation time in the API. */
interface UsingRecord extends BaseRecord {
  readonly status?: string | null | undefined
  readonly createdTime?: string | null | undefined
  readonly startTime?: string | null | undefined
}

const presentUse = async (context: Context, kind: ObjectKind, record: UsingRecord): Promise<DocumentUse> => ({
  ...(await referenceTo(context, kind, record)),
  status: record.status ?? '',
  createdTime: record.createdTime ?? record.startTime ?? null,
})

const newestFirst = (uses: readonly DocumentUse[]): DocumentUse[] =>
  uses.toSorted((a, b) => ((a.createdTime ?? '') < (b.createdTime ?? '') ? 1 : -1)).slice(0, MAX_USES)
