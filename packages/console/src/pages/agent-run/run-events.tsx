import type { AgentRunEvent } from '@las/agents'
import type { JSX } from 'preact'
import { Status } from '../../objects/status.js'
import { Time } from '../../objects/time.js'
import { Panel } from '../../parts/panel.js'
import { PlainTable } from '../../parts/plain-table.js'
import type { Step } from './steps.js'
import { type Owners, titleOf } from './use-owners.js'

/** The latest ones are shown; JSON has all. */
const MAX_EVENTS = 200

export interface RunEventsProps {
  readonly events: readonly AgentRunEvent[]
  readonly steps: readonly Step[]
  readonly owners: Owners
  readonly hrefOf: (stepId: string) => string
}

/** The events of a run, latest first. */
export function RunEvents({ events, steps, owners, hrefOf }: RunEventsProps): JSX.Element {
  const titles = new Map(steps.map(step => [step.id, titleOf(step, owners).title]))
  const lastOf = new Map(events.map(({ resourceId }, index) => [resourceId, index]))
  const rows = events
    .map((event, index) => ({ ...event, index }))
    .slice(-MAX_EVENTS)
    .toReversed()
  const note = events.length > MAX_EVENTS ? `the latest ${MAX_EVENTS} of ${events.length}` : `${events.length}`
  return (
    <Panel title="Events" note={note} isFlush>
      <PlainTable
        label="Events"
        rows={rows}
        rowKey={({ index }) => String(index)}
        columns={[
          { title: 'Time', render: ({ timestamp }) => <Time time={timestamp} /> },
          {
            title: 'Step',
            render: ({ resourceId }) => <a href={hrefOf(resourceId)}>{titles.get(resourceId) ?? resourceId}</a>,
          },
          {
            title: 'Status',
            render: ({ status, resourceId, index }) => (
              <Status status={status} isPast={index !== lastOf.get(resourceId)} />
            ),
          },
          {
            title: 'Errors and warnings',
            render: ({ errors, warnings }) => (
              <>
                <span class="err">{errors?.join(' ')}</span> <span class="warn">{warnings?.join(' ')}</span>
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}
