import type { JSX } from 'preact'
import type { ActivityItem } from '../../contract.js'
import { IdLink } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { pathOfObject } from '../../objects/object-paths.js'
import { Status } from '../../objects/status.js'
import { Time } from '../../objects/time.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState } from '../../parts/states.js'

export interface LatestPanelProps {
  readonly title: string
  /** The page with all of them, below the root. */
  readonly href: string
  readonly kind: 'workflow-execution' | 'agent-run'
  /** Undefined if the user may not list them. */
  readonly items: readonly ActivityItem[] | undefined
}

/** The start of an id without its kind, which is that of the panel: `1f5a9c20`. */
const numberOf = (id: string): string => id.replace(/.*:/, '').slice(0, 8)

/** The latest executions or runs. */
export function LatestPanel({ title, href, kind, items }: LatestPanelProps): JSX.Element | null {
  if (!items) return null
  return (
    <Panel title={title} actions={<a href={objectPath(href)}>All</a>} isFlush>
      {items.length === 0 && <EmptyState title={`${title} will appear here.`} />}
      <ul class="overview-rows overview-latest">
        {items.map(({ id, parentId, parentName, status, startTime }) => (
          <li key={id}>
            <Status status={status} />
            <IdLink id={parentId} name={parentName} />
            <a class="id ink-2" href={pathOfObject({ kind, id, parentId, name: null })} title={id}>
              {numberOf(id)}
            </a>
            <span class="ink-3">
              <Time time={startTime} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
