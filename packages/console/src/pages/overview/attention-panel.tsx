import type { ComponentChildren, JSX } from 'preact'
import type { Activity } from '../../contract.js'
import { objectPath } from '../../objects/id-paths.js'
import { Time } from '../../objects/time.js'
import { Mark } from '../../parts/mark.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState } from '../../parts/states.js'
import { describeQuota } from './describe-quota.js'

const MAX_ITEMS = 8

interface Item {
  readonly key: string
  readonly isError: boolean
  readonly title: string
  readonly href: string
  readonly text: ComponentChildren
  readonly time: string | null
}

/** Failed executions, runs and deliveries, and quotas that are nearly used up. */
export function AttentionPanel({ activity }: { activity: Activity }): JSX.Element {
  const items = itemsOf(activity)
  return (
    <Panel title="Needs attention" isFlush>
      {items.length === 0 && <EmptyState title="Nothing has failed in the last 24 hours." />}
      <ul class="overview-rows overview-attention">
        {items.slice(0, MAX_ITEMS).map(({ key, isError, title, href, text, time }) => (
          <li key={key}>
            <Mark name={isError ? 'triangle' : 'diamond'} label={isError ? 'Failed' : 'Warning'} />
            <a href={href}>{title}</a>
            <span class="ink-2">{text}</span>
            <span class="ink-3">
              <Time time={time} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function itemsOf({ workflowExecutions = [], agentRuns = [], failingDeliveries = [], quotas = [] }: Activity): Item[] {
  const items: Item[] = [
    ...workflowExecutions
      .filter(({ status }) => ['failed', 'error', 'retry'].includes(status))
      .map(({ id, parentId, parentName, status, endTime, startTime }) => ({
        key: id,
        isError: true,
        title: `Execution of ${parentName ?? parentId}`,
        href: objectPath('workflows', parentId, 'executions', id),
        text: status,
        time: endTime ?? startTime,
      })),
    ...agentRuns
      .filter(({ status }) => status === 'error')
      .map(({ id, parentId, parentName, endTime }) => ({
        key: id,
        isError: true,
        title: `Run of ${parentName ?? parentId}`,
        href: objectPath('agents', parentId, 'runs', id),
        text: 'A part of the run failed',
        time: endTime,
      })),
    ...failingDeliveries.map(({ runId, actionId, actionName, status, attempts, error, createdTime }) => ({
      key: runId,
      isError: status === 'failed',
      title: `Delivery of ${actionName ?? actionId}`,
      href: objectPath('actions', actionId, 'runs', runId),
      text: error ?? `Tried ${attempts ?? 0} times, another attempt follows`,
      time: createdTime,
    })),
  ]
  const byTime = items.sort((a, b) => (b.time ?? '').localeCompare(a.time ?? ''))
  const limits = quotas.map(
    (quota): Item => ({
      key: quota.name,
      isError: quota.limit !== null && (quota.used ?? 0) >= quota.limit,
      title: 'Quota',
      href: objectPath('quotas'),
      text: describeQuota(quota),
      time: null,
    }),
  )
  return [...limits, ...byTime]
}
