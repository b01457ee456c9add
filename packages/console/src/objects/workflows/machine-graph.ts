import type { Graph, GraphEdge, GraphNode } from '../../parts/graph/types.js'
import type { Machine, MachineState } from './machine.js'

/** The dots before the first state and after the last one. No state has such a name. */
export const START = '\u0000start'
export const END = '\u0000end'

export interface MachineEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label: string | undefined
  readonly isCatch: boolean
}

const NODE_HEIGHT = 44
const MIN_WIDTH = 112
const MAX_WIDTH = 208
const CHARACTER_WIDTH = 7.2
const LABEL_CHARACTER_WIDTH = 6.2
const MAX_LABEL_CHARACTERS = 32
const DOT = 10

/** Ways without errors are straight. */
const WEIGHT = 1000

/** The id of the edge between two states. */
export const edgeId = (from: string, to: string, isCatch = false): string => `${from}\u0000${to}\u0000${isCatch}`

/** The graph of a workflow, and its edges. */
export function graphOf(machine: Machine): { readonly graph: Graph; readonly edges: readonly MachineEdge[] } {
  const edges: MachineEdge[] = []
  const graph = toGraph(machine, edges, true)
  return { graph, edges }
}

function toGraph({ start, states }: Machine, all: MachineEdge[], hasDots: boolean): Graph {
  const edges: MachineEdge[] = []
  const add = (from: string, to: string, label?: string, isCatch = false): void => {
    edges.push({ id: edgeId(from, to, isCatch), from, to, label: label && shorten(label), isCatch })
  }
  if (hasDots && start !== undefined) add(START, start)
  for (const { name, exits } of states) {
    for (const { to, label, isCatch } of exits) {
      if (to !== undefined || hasDots) add(name, to ?? END, label, isCatch)
    }
  }
  all.push(...edges)
  const dot = (id: string): GraphNode => ({ id, width: DOT, height: DOT })
  const nodes = states.map(state => toNode(state, all))
  const hasEnd = edges.some(({ to }) => to === END)
  return {
    nodes: [...(hasDots ? [dot(START)] : []), ...nodes, ...(hasEnd ? [dot(END)] : [])],
    edges: edges.map(toEdge),
  }
}

function toNode({ name, inner }: MachineState, all: MachineEdge[]): GraphNode {
  const width = Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, name.length * CHARACTER_WIDTH + 20)))
  return {
    id: name,
    width,
    height: NODE_HEIGHT,
    ...(inner.length > 0 && { inner: inner.map(machine => toGraph(machine, all, false)) }),
  }
}

const toEdge = ({ id, from, to, label, isCatch }: MachineEdge): GraphEdge => ({
  id,
  from,
  to,
  weight: isCatch ? 1 : WEIGHT,
  labelWidth: label === undefined ? undefined : Math.ceil(label.length * LABEL_CHARACTER_WIDTH),
})

function shorten(text: string): string {
  return text.length <= MAX_LABEL_CHARACTERS ? text : `${text.slice(0, MAX_LABEL_CHARACTERS - 1)}…`
}
