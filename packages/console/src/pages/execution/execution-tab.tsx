import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { GraphSplit, MAX_NARROW_GRAPH } from '../../objects/workflows/graph-split.js'
import type { Machine } from '../../objects/workflows/machine.js'
import { graphOf, START } from '../../objects/workflows/machine-graph.js'
import { stateNote, type WorkflowTransition } from '../../objects/workflows/state-facts.js'
import { useStateUrl } from '../../objects/workflows/use-state-url.js'
import { Button, ButtonLink } from '../../parts/button.js'
import { type EdgeLook, GraphView, type NodeLook } from '../../parts/graph/graph-view.js'
import { layOut } from '../../parts/graph/layout.js'
import { Panel } from '../../parts/panel.js'
import { Timeline, timelineSummary } from '../../parts/timeline.js'
import { EventTable } from './events-panel.js'
import { readHistory } from './history.js'
import { StatePanel } from './state-panel.js'
import { type StateSummary, summarize } from './state-summary.js'
import { timelineRows } from './timeline-rows.js'
import type { ExecutionDetails } from './use-execution.js'

const LATEST_EVENTS = 5

export interface ExecutionTabProps {
  readonly machine: Machine
  readonly transitions: readonly WorkflowTransition[]
  readonly details: ExecutionDetails
  readonly now: number
  readonly eventsHref: string
}

/** The way of an execution through its workflow, when it was where, and what happened in the selected state. */
export function ExecutionTab({ machine, transitions, details, now, eventsHref }: ExecutionTabProps): JSX.Element {
  const { execution, transitionExecutions } = details
  const { events = [], status } = execution
  const { selected, hrefOf } = useStateUrl()
  const [isFolding, setFolding] = useState(true)
  const { graph, edges } = useMemo(() => graphOf(machine), [machine])
  const layout = useMemo(() => layOut(graph), [graph])
  const { visits, taken } = useMemo(
    () =>
      readHistory(
        machine,
        events,
        execution.transitionExecutions ?? {},
        id => transitionExecutions[id]?.status === 'retry',
      ),
    [machine, details],
  )
  const isRunning = status === 'running'
  const summaries = summarize({ machine, visits, isRunning, now, transitionExecutions })
  const shown = summaries.find(({ state }) => state.name === selected) ?? defaultState(summaries)
  const manual = new Set(
    transitions.filter(({ transitionType }) => transitionType === 'manual').map(({ transitionId }) => transitionId),
  )
  const rows = timelineRows(summaries, { transitionExecutions, manual, now })
  const looks = new Map(
    edges.map(({ id, from, label, isCatch }): [string, EdgeLook] => {
      const isTaken = taken.has(id) || (from === START && visits.length > 0)
      return [id, { label, tone: isTaken ? 'taken' : 'missed', isException: isCatch && isTaken }]
    }),
  )
  return (
    <GraphSplit
      isWide={layout.width > MAX_NARROW_GRAPH}
      graph={
        <Panel
          title="Graph"
          note="Solid: the way taken"
          isFlush
          actions={isRunning && <span class="accent">Live</span>}
        >
          <GraphView
            label="States"
            graph={graph}
            layout={layout}
            nodes={nodeLooks(summaries, transitions, hrefOf)}
            edges={looks}
            selected={shown?.state.name}
          />
        </Panel>
      }
      side={
        shown && (
          <StatePanel
            key={shown.state.name}
            summary={shown}
            transitions={transitions}
            transitionExecutions={transitionExecutions}
            now={now}
          />
        )
      }
    >
      {rows.length > 0 && (
        <Panel
          title="Time"
          note={timelineSummary(rows, now)}
          actions={
            <Button variant="quiet" onClick={() => setFolding(!isFolding)}>
              {isFolding ? 'Unfold waits' : 'Fold waits'}
            </Button>
          }
        >
          <Timeline
            label="States in time"
            rows={rows}
            now={now}
            isFolding={isFolding}
            selected={shown?.state.name}
            hrefOf={hrefOf}
          />
        </Panel>
      )}
      <Panel
        title="Latest events"
        isFlush
        actions={
          <ButtonLink variant="quiet" href={eventsHref}>
            All {events.length.toLocaleString('en')}
          </ButtonLink>
        }
      >
        <EventTable events={events.slice(-LATEST_EVENTS)} hrefOf={hrefOf} />
      </Panel>
    </GraphSplit>
  )
}

/** What runs, what has failed, or what was last. */
function defaultState(summaries: readonly StateSummary[]): StateSummary | undefined {
  const visited = summaries.filter(({ visits }) => visits.length > 0)
  const unfinished = ['current', 'failed'].flatMap(tone => visited.filter(summary => summary.tone === tone))
  const last = visited.toSorted((a, b) => (a.visits.at(-1)?.start ?? 0) - (b.visits.at(-1)?.start ?? 0)).at(-1)
  // In a Parallel or Map state, rather than that state.
  return unfinished.find(({ state }) => state.inner.length === 0) ?? unfinished[0] ?? last ?? summaries[0]
}

function nodeLooks(
  summaries: readonly StateSummary[],
  transitions: readonly WorkflowTransition[],
  hrefOf: (name: string) => string,
): ReadonlyMap<string, NodeLook> {
  return new Map(
    summaries.map(({ state, tone, note }): [string, NodeLook] => {
      const { name } = state
      const description = `${name}: ${stateNote(state, transitions)}`
      return [name, { title: name, note, tone, href: hrefOf(name), description }]
    }),
  )
}
