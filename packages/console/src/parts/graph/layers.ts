import { groupBy } from './group-by.js'
import type { Graph, GraphEdge } from './types.js'

/** A node, or a place that an edge passes on its way. */
export interface Item {
  /** Undefined for places of edges. */
  readonly id: string | undefined
  readonly rank: number
  readonly width: number
  readonly height: number
}

/** A connection of items of neighbouring ranks. */
export interface Link {
  readonly left: Item
  readonly right: Item
  readonly weight: number
}

/** An edge and the items on its way, from its source to its target. */
export interface Way {
  readonly edge: GraphEdge
  readonly items: readonly Item[]
}

export interface Layers {
  readonly ranks: readonly (readonly Item[])[]
  readonly links: readonly Link[]
  readonly ways: readonly Way[]
}

const PLACE_HEIGHT = 10
/** Long edges are straight between their ends. */
const PLACE_WEIGHT = 4
/** The label is above the line, in the upper half. */
const LABEL_HEIGHT = 34

/**
 * Puts the nodes into ranks from left to right. Edges that would go to the left, because there is a cycle, turn around on the right of their
 * source and on the left of their target. Edges with the same target share their places, so that many edges are few lines.
 */
export function layersOf({ nodes, edges }: Graph): Layers {
  const rankOf = ranksOf(nodes, edges)
  const ranks: Item[][] = []
  function add(item: Item): Item {
    while (ranks.length <= item.rank) ranks.push([])
    ranks[item.rank]?.push(item)
    return item
  }
  const items = new Map(
    nodes.map(({ id, width, height }) => [id, add({ id, width, height, rank: rankOf.get(id) ?? 0 })]),
  )
  const links = new Map<Item, Map<Item, Link>>()
  const ways: Way[] = []
  const shared = new Map<string, Item>()
  for (const edge of edges) {
    const [source, target] = [items.get(edge.from), items.get(edge.to)]
    if (!source || !target) continue
    const isForward = source.rank < target.rank
    const step = isForward ? 1 : -1
    const places: Item[] = []
    const end = isForward ? target.rank : target.rank - 1
    for (let rank = isForward ? source.rank + 1 : source.rank; rank !== end; rank += step) {
      const { labelWidth, weight = 1 } = edge
      if (labelWidth !== undefined && places.length === 0) {
        places.push(add({ id: undefined, rank, width: labelWidth, height: LABEL_HEIGHT }))
        continue
      }
      const key = JSON.stringify([edge.to, isForward, weight, rank])
      const place = shared.get(key) ?? add({ id: undefined, rank, width: 0, height: PLACE_HEIGHT })
      shared.set(key, place)
      places.push(place)
    }
    const way = [source, ...places, target]
    ways.push({ edge, items: way })
    for (const [index, to] of way.entries()) {
      const from = way[index - 1]
      if (!from || from.rank === to.rank) continue
      const [left, right] = from.rank < to.rank ? [from, to] : [to, from]
      const isInner = from.id === undefined && to.id === undefined
      const weight = (edge.weight ?? 1) * (isInner ? PLACE_WEIGHT : 1)
      const fromLeft = links.get(left) ?? new Map<Item, Link>()
      links.set(left, fromLeft)
      if (!fromLeft.has(right)) fromLeft.set(right, { left, right, weight })
    }
  }
  return { ranks, links: [...links.values()].flatMap(each => [...each.values()]), ways }
}

/** The rank of each node: the length of the longest way to it, without the edges that close cycles. */
function ranksOf(nodes: Graph['nodes'], edges: Graph['edges']): Map<string, number> {
  const outgoing = new Map<string, GraphEdge[]>(nodes.map(({ id }) => [id, []]))
  for (const edge of edges) if (outgoing.has(edge.to)) outgoing.get(edge.from)?.push(edge)
  const state = new Map<string, 'open' | 'done'>()
  const forward: GraphEdge[] = []
  const sorted: string[] = []
  for (const { id } of nodes) visit(id)

  /** Not recursive: graphs can be chains of any length. */
  function visit(first: string): void {
    if (state.has(first)) return
    state.set(first, 'open')
    const path = [{ id: first, next: 0 }]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const edge = outgoing.get(top.id)?.[top.next++]
      if (!edge) {
        state.set(top.id, 'done')
        sorted.unshift(top.id)
        path.pop()
      } else if (state.get(edge.to) !== 'open') {
        forward.push(edge)
        if (!state.has(edge.to)) {
          state.set(edge.to, 'open')
          path.push({ id: edge.to, next: 0 })
        }
      }
    }
  }

  const ranks = new Map(nodes.map(({ id }) => [id, 0]))
  const forwardFrom = groupBy(forward, ({ from }) => from)
  for (const id of sorted) {
    for (const { to, labelWidth } of forwardFrom.get(id) ?? []) {
      const rank = (ranks.get(id) ?? 0) + (labelWidth === undefined ? 1 : 2)
      ranks.set(to, Math.max(ranks.get(to) ?? 0, rank))
    }
  }
  return ranks
}
