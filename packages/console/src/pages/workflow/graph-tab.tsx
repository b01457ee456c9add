import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { JsonView } from '../../objects/json-view.js'
import { GraphSplit, MAX_NARROW_GRAPH } from '../../objects/workflows/graph-split.js'
import { type Machine, type MachineState, statesWithin } from '../../objects/workflows/machine.js'
import { graphOf } from '../../objects/workflows/machine-graph.js'
import { stateFacts, stateNote, type WorkflowTransition } from '../../objects/workflows/state-facts.js'
import { useStateUrl } from '../../objects/workflows/use-state-url.js'
import { Facts } from '../../parts/facts.js'
import { type EdgeLook, GraphView, type NodeLook } from '../../parts/graph/graph-view.js'
import { layOut } from '../../parts/graph/layout.js'
import { Panel } from '../../parts/panel.js'
import { PlainTable } from '../../parts/plain-table.js'
import './graph-tab.css'

export interface GraphTabProps {
  readonly machine: Machine
  readonly transitions: readonly WorkflowTransition[]
}

/** The states of a workflow as a graph and as a list, and what the definition says about the selected one. */
export function GraphTab({ machine, transitions }: GraphTabProps): JSX.Element {
  const { selected, hrefOf } = useStateUrl()
  const { graph, edges } = useMemo(() => graphOf(machine), [machine])
  const layout = useMemo(() => layOut(graph), [graph])
  const states = statesWithin(machine)
  const state = states.find(({ name }) => name === selected) ?? states[0]
  const nodes = new Map(
    states.map((each): [string, NodeLook] => {
      const note = stateNote(each, transitions)
      const look = { title: each.name, note, tone: 'plain', href: hrefOf(each.name) } as const
      return [each.name, { ...look, description: `${each.name}: ${each.type}` }]
    }),
  )
  const looks = new Map(
    edges.map(({ id, label, isCatch }): [string, EdgeLook] => [id, { label, tone: 'plain', isException: isCatch }]),
  )
  return (
    <GraphSplit
      isWide={layout.width > MAX_NARROW_GRAPH}
      graph={
        <Panel title="Graph" note="Dashed: after an error" isFlush>
          <GraphView label="States" graph={graph} layout={layout} nodes={nodes} edges={looks} selected={state?.name} />
        </Panel>
      }
      side={
        state && (
          <Panel title={state.name}>
            <Facts
              facts={[...stateFacts(state, transitions), ['Next', <Exits key="next" state={state} hrefOf={hrefOf} />]]}
            />
            <JsonView label="The state in the definition" value={state.definition} />
          </Panel>
        )
      }
    >
      <Panel title="States" isFlush>
        <StateTable states={states} transitions={transitions} hrefOf={hrefOf} />
      </Panel>
    </GraphSplit>
  )
}

interface StateTableProps {
  readonly states: readonly MachineState[]
  readonly transitions: readonly WorkflowTransition[]
  readonly hrefOf: (name: string) => string
}

function StateTable({ states, transitions, hrefOf }: StateTableProps): JSX.Element {
  return (
    <PlainTable<MachineState>
      label="States"
      rows={states}
      rowKey={({ name }) => name}
      columns={[
        { title: 'State', render: ({ name }) => <a href={hrefOf(name)}>{name}</a> },
        { title: 'What it does', render: state => stateNote(state, transitions) },
        { title: 'Next', render: state => <Exits state={state} hrefOf={hrefOf} /> },
      ]}
    />
  )
}

/** The states that can follow, with their conditions. */
function Exits({ state, hrefOf }: { state: MachineState; hrefOf: (name: string) => string }): JSX.Element {
  return (
    <ul class="graph-exits">
      {state.exits.map(({ to, label, isCatch }) => (
        <li key={`${isCatch} ${to}`}>
          {to === undefined ? 'end' : <a href={hrefOf(to)}>{to}</a>}
          {label !== undefined && <span class="ink-2"> {isCatch ? `after ${label}` : label}</span>}
        </li>
      ))}
    </ul>
  )
}
