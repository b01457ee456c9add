import { type Action, type ActionRun, getActionRun } from '@las/actions'
import { getLog, type LogEvent } from '@las/logs'
import { transport } from '../../api/session.js'
import { loadAll } from '../../objects/load-all.js'
import { useLatest } from '../../objects/use-latest.js'
import { type Live, useLive } from '../../objects/use-live.js'
import { isExport } from '../../objects/webhook-attempts.js'
import type { Step } from './steps.js'
import type { Owners } from './use-owners.js'

/** The latest ones are loaded. */
const MAX_DELIVERIES = 50

/** A run of an action that sends a webhook. */
export interface Delivery {
  /** The id of its step. */
  readonly id: string
  readonly action: Action
  readonly run: ActionRun
  /** Its log. */
  readonly lines: readonly LogEvent[]
}

/** The webhooks of a run of an agent, loaded again while one of them is being delivered. */
export function useDeliveries(steps: readonly Step[], { actions }: Owners): Live<readonly Delivery[]> {
  const exports = steps
    .flatMap(({ id, kind, ownerId = '', status }) => {
      const action = actions[ownerId]
      return kind === 'action-run' && action && isExport(action.functionId) ? [{ id, action, status }] : []
    })
    .slice(-MAX_DELIVERIES)
  const live = useLive(
    signal => loadAll(exports, ({ id, action }) => loadDelivery(id, action, signal)),
    [exports.map(({ id, status }) => `${id} ${status}`).join()],
    { interval: deliveries => (deliveries.some(({ run }) => run.status === 'running') ? 1_000 : undefined) },
  )
  // The next ones are loaded again when one of them ends. Those of another run are not shown.
  const value = useLatest(live.value)?.filter(({ id }) => exports.some(each => each.id === id))
  return { ...live, value }
}

async function loadDelivery(id: string, action: Action, signal: AbortSignal): Promise<Delivery> {
  const run = await getActionRun(transport, action.actionId, id.split('/').at(-1) ?? id, { signal })
  const log = run.logId ? await getLog(transport, run.logId, { signal }) : undefined
  return { id, action, run, lines: log?.events ?? [] }
}
