import { type BaseRecord, type Change, type Collection, collection, insert, walk } from '@las/storage'
import { getOrCreate } from '../../platform/get-or-create.js'
import type { Context } from '../common/context.js'
import { withEvents } from './history.js'

/**
 * Maximum number of events, and of transition executions, in the record of an execution. Earlier ones are moved to
 * pages.
 */
const MAX_ENTRIES_PER_RECORD = 50

/** A part of the history of an execution. */
interface HistoryPart {
  readonly events: Record<string, unknown>[]
  /** The ids of the transition executions, by the ids of their transitions. */
  readonly transitionExecutions: Record<string, string[]> | null
}

/** An execution whose history can be in pages. */
interface PagedExecution extends Pick<HistoryPart, 'transitionExecutions'>, Partial<Pick<HistoryPart, 'events'>> {
  readonly id: string
  readonly organizationId: string
  readonly pages: number
}

/** A page of the history of an execution. */
export interface ExecutionPage extends BaseRecord, HistoryPart {
  readonly executionId: string
}

export const executionPages: Collection<ExecutionPage> = collection('workflowExecutionPages', ['executionId'])

/** Moves the history in the record of an execution to a page if it is too long. */
export function moveToPage<Execution extends PagedExecution>(
  execution: Execution,
): {
  execution: Execution
  changes: Change[]
} {
  const { id: executionId, organizationId, events = [], transitionExecutions, pages } = execution
  const started = Object.values(transitionExecutions ?? {}).reduce((sum, ids) => sum + ids.length, 0)
  if (events.length <= MAX_ENTRIES_PER_RECORD && started <= MAX_ENTRIES_PER_RECORD) return { execution, changes: [] }
  const id = `${executionId} ${pages}`
  const page: ExecutionPage = { id, organizationId, revision: 0, executionId, events, transitionExecutions }
  return {
    execution: { ...execution, events: [], transitionExecutions: {}, pages: pages + 1 },
    changes: [insert(executionPages, page)],
  }
}

/** Returns the full history of an execution, including its pages. */
export async function fullHistory(
  { store }: Context,
  { id, organizationId, events = [], transitionExecutions, pages }: PagedExecution,
): Promise<HistoryPart> {
  if (!pages) return { events, transitionExecutions }
  let allEvents: Record<string, unknown>[] = []
  const executionIds = new Map<string, string[]>()
  const add = (part: HistoryPart): void => {
    allEvents = withEvents(allEvents, part.events)
    for (const [transitionId, ids] of Object.entries(part.transitionExecutions ?? {})) {
      getOrCreate(executionIds, transitionId, () => []).push(...ids)
    }
  }
  let count = 0
  for await (const page of walk(store, executionPages, organizationId, { where: { executionId: [id] } })) {
    // Skip pages that were added after the record was read.
    if (count++ < pages) add(page)
  }
  add({ events, transitionExecutions })
  return { events: allEvents, transitionExecutions: Object.fromEntries(executionIds) }
}
