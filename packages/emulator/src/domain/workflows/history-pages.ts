import { type BaseRecord, type Change, type Collection, collection, insert, walk } from '@las/storage'
import { getOrCreate } from '../../platform/get-or-create.js'
import type { Context } from '../common/context.js'
import { withEvents } from './history.js'

/** How many lines an execution's own record holds, of what happened and of what was begun. Those before are kept in pages. */
const MAX_ENTRIES_PER_RECORD = 50

interface Lines {
  readonly events: Record<string, unknown>[]
  /** What was begun, by the ids of the transitions. */
  readonly transitionExecutions: Record<string, string[]> | null
}

/** An execution whose lines may be in pages. */
interface Paged extends Pick<Lines, 'transitionExecutions'>, Partial<Pick<Lines, 'events'>> {
  readonly id: string
  readonly organizationId: string
  readonly pages: number
}

/** A page of the history of an execution. */
export interface ExecutionPage extends BaseRecord, Lines {
  readonly executionId: string
}

export const executionPages: Collection<ExecutionPage> = collection('workflowExecutionPages', ['executionId'])

/** The execution with room for further lines, and the change that stores those that it had. */
export function moveToPage<Execution extends Paged>(
  execution: Execution,
): {
  execution: Execution
  changes: Change[]
} {
  const { id: executionId, organizationId, events = [], transitionExecutions, pages } = execution
  const begun = Object.values(transitionExecutions ?? {}).reduce((sum, ids) => sum + ids.length, 0)
  if (events.length <= MAX_ENTRIES_PER_RECORD && begun <= MAX_ENTRIES_PER_RECORD) return { execution, changes: [] }
  const id = `${executionId} ${pages}`
  const page: ExecutionPage = { id, organizationId, revision: 0, executionId, events, transitionExecutions }
  return {
    execution: { ...execution, events: [], transitionExecutions: {}, pages: pages + 1 },
    changes: [insert(executionPages, page)],
  }
}

/** What happened in an execution and what it began, with the pages. */
export async function fullHistory(
  { store }: Context,
  { id, organizationId, events = [], transitionExecutions, pages }: Paged,
): Promise<Lines> {
  if (!pages) return { events, transitionExecutions }
  let all: Record<string, unknown>[] = []
  const begun = new Map<string, string[]>()
  const add = (lines: Lines): void => {
    all = withEvents(all, lines.events)
    for (const [transitionId, ids] of Object.entries(lines.transitionExecutions ?? {})) {
      getOrCreate(begun, transitionId, () => []).push(...ids)
    }
  }
  let count = 0
  for await (const page of walk(store, executionPages, organizationId, { where: { executionId: [id] } })) {
    // Those that came since the record was read are none of it.
    if (count++ < pages) add(page)
  }
  add({ events, transitionExecutions })
  return { events: all, transitionExecutions: Object.fromEntries(begun) }
}
