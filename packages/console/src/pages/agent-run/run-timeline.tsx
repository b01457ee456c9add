import type { AgentRun } from '@las/agents'
import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useClock } from '../../objects/use-clock.js'
import { useUrl } from '../../objects/use-url.js'
import { parseAttempts } from '../../objects/webhook-attempts.js'
import { Button } from '../../parts/button.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState } from '../../parts/states.js'
import { Timeline, type TimelineRow, timelineSummary } from '../../parts/timeline.js'
import { RunEvents } from './run-events.js'
import { RunFacts } from './run-facts.js'
import { StepDetails } from './step-details.js'
import { barsOf, type Step } from './steps.js'
import type { Delivery } from './use-deliveries.js'
import { type Owners, titleOf } from './use-owners.js'

export interface RunTimelineProps {
  readonly run: AgentRun
  readonly steps: readonly Step[]
  readonly owners: Owners
  readonly deliveries: readonly Delivery[]
  /** Called after something was started for the run. */
  readonly onChange: () => Promise<void>
}

/** What happened when, and the details of the step that the address contains. */
export function RunTimeline({ run, steps, owners, deliveries, onChange }: RunTimelineProps): JSX.Element {
  const { path } = useLocation()
  const { values, set } = useUrl('step', 'waits')
  const now = useClock(steps.some(({ hasEnded }) => !hasEnded))
  const isFolding = values.waits !== 'full'
  const rows = steps.map((step): TimelineRow => rowOf(step, owners, deliveries))
  const hrefOf = (id: string): string =>
    `${path}?${new URLSearchParams({ step: id, ...(!isFolding && { waits: 'full' }) })}`
  const selected = steps.find(({ id }) => id === values.step)
  return (
    <div class="run-layout">
      <div class="run-time">
        <Panel
          title="Time"
          note={rows.length > 0 && timelineSummary(rows, now)}
          actions={
            <Button variant="quiet" onClick={() => set({ waits: isFolding ? 'full' : '' })}>
              {isFolding ? 'Unfold waits' : 'Fold waits'}
            </Button>
          }
        >
          {rows.length === 0 ? (
            <EmptyState title="Nothing has happened yet.">
              The run starts when a document is created for it and its file is uploaded.
            </EmptyState>
          ) : (
            <Timeline
              label="Steps of the run"
              rows={rows}
              now={now}
              isFolding={isFolding}
              selected={selected?.id}
              hrefOf={hrefOf}
            />
          )}
        </Panel>
      </div>
      <div class="run-events">
        <RunEvents events={run.events ?? []} steps={steps} owners={owners} hrefOf={hrefOf} />
      </div>
      {selected ? (
        <StepDetails
          key={selected.id}
          step={selected}
          title={titleOf(selected, owners).title}
          delivery={deliveries.find(({ id }) => id === selected.id)}
          onChange={onChange}
        />
      ) : (
        <RunFacts run={run} />
      )}
    </div>
  )
}

function rowOf(step: Step, owners: Owners, deliveries: readonly Delivery[]): TimelineRow {
  const attempts = parseAttempts(deliveries.find(({ id }) => id === step.id)?.lines ?? [])
  return {
    id: step.id,
    ...titleOf(step, owners),
    bars: barsOf(step, attempts),
    ...(step.status === 'failed' && { note: <span class="err">failed</span> }),
    ...(attempts.length > 1 && { note: `${attempts.length} attempts` }),
    ...(attempts.length > 1 &&
      step.status === 'failed' && { note: <span class="err">{attempts.length} attempts</span> }),
    ...(step.status === 'ignored' && { note: 'ignored' }),
  }
}
