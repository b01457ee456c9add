import type { FailingDelivery } from '@las/console/contract'
import { walk } from '@las/storage'
import { DAY } from '../../platform/time/days.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import { actions } from '../actions/action.js'
import { actionRuns } from '../actions/action-run.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { isExportFunction } from '../functions/shared-functions.js'
import { newest } from './newest.js'
import { type Inspector, mayRead } from './permissions.js'

/** Maximum number of actions whose runs are read. */
const MAX_ACTIONS = 1000
const MAX_DELIVERIES = 50
const MAX_READ = 500

/** Returns the exports that failed in the last 24 hours, or wait for another attempt, newest first. */
export async function failingDeliveries(context: Context, inspector: Inspector): Promise<FailingDelivery[]> {
  const { organizationId } = inspector.caller
  const exporting = new Map<string, string | null>()
  // Their runs also continue after a successful attempt, until a client ends them.
  const waiting = new Set<string>()
  let count = 0
  for await (const { id, name, functionId, config } of walk(context.store, actions, organizationId, {
    order: 'descending',
  })) {
    if (config?.waitForResult === true) waiting.add(id)
    if (isExportFunction(functionId)) exporting.set(id, mayRead(inspector, 'action', id) ? name : null)
    count += 1
    if (count === MAX_ACTIONS) break
  }
  const since = timestampOf(() => context.clock() - DAY)
  const { records } = await newest(context, organizationId, actionRuns, {
    where: { state: [...exporting.keys()].flatMap(id => [stateOf(id, 'failed'), stateOf(id, 'running')]) },
    isWanted: ({ actionId, status, attempts = 0, createdTime, updatedTime }) =>
      status === 'running' ? attempts > 0 && !waiting.has(actionId) : (updatedTime ?? createdTime) >= since,
    limit: MAX_DELIVERIES,
    maxRead: MAX_READ,
    endsEarly: true,
  })
  return records.map(({ id, actionId, status, attempts = 0, errors, createdTime }) => ({
    runId: id,
    actionId,
    actionName: exporting.get(actionId) ?? null,
    status,
    attempts: status === 'running' ? attempts : null,
    error: errors?.[0] ?? null,
    createdTime,
  }))
}
