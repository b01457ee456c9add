import { type Item, layersOf } from './layers.js'
import { orderRanks } from './order.js'
import { placeItems } from './place.js'
import { routeEdges } from './route.js'
import type { Box, Graph, GraphLayout, Route } from './types.js'

/** Around the graphs in a node. */
const PADDING = 12
/** Above the graphs in a node, for its title. */
export const FRAME_HEAD = 36

/** Draws a graph from left to right: nodes in ranks, edges as horizontal and vertical lines. The same graph always looks the same. */
export function layOut(graph: Graph): GraphLayout {
  const inner = new Map(graph.nodes.map(({ id, inner = [] }) => [id, stack(inner.map(layOut))]))
  const nodes = graph.nodes.map(node => {
    const content = inner.get(node.id)
    if (!content) return node
    const width = Math.max(node.width, content.width + 2 * PADDING)
    return { ...node, width, height: content.height + FRAME_HEAD + PADDING }
  })
  const layers = layersOf({ nodes, edges: graph.edges })
  const ranks = orderRanks(layers)
  const centres = placeItems(ranks, layers.links)
  const { lefts, width, routes } = routeEdges(ranks, layers.ways, centres)
  const items = ranks.flat()
  const topOf = (item: Item): number => Math.round((centres.get(item) ?? 0) - item.height / 2)
  const top = items.length === 0 ? 0 : Math.min(...items.map(topOf))
  const height = items.length === 0 ? 0 : Math.max(...items.map(item => topOf(item) + item.height)) - top
  const boxes = new Map<string, Box>()
  const moved = new Map<string, Route>()
  for (const item of items) {
    if (item.id === undefined) continue
    const box = { x: lefts[item.rank] ?? 0, y: topOf(item) - top, width: item.width, height: item.height }
    boxes.set(item.id, box)
    const content = inner.get(item.id)
    if (!content) continue
    const [x, y] = [box.x + PADDING, box.y + FRAME_HEAD]
    for (const [id, each] of content.boxes) boxes.set(id, { ...each, x: each.x + x, y: each.y + y })
    for (const [id, route] of content.routes) moved.set(id, moveRoute(route, x, y))
  }
  for (const [id, route] of routes) moved.set(id, moveRoute(route, 0, -top))
  return { width, height, boxes, routes: moved }
}

/** Layouts one below the other; undefined without any. */
function stack(layouts: readonly GraphLayout[]): GraphLayout | undefined {
  if (layouts.length === 0) return undefined
  const boxes = new Map<string, Box>()
  const routes = new Map<string, Route>()
  let height = 0
  for (const [index, layout] of layouts.entries()) {
    if (index > 0) height += PADDING
    const y = height
    for (const [id, box] of layout.boxes) boxes.set(id, { ...box, y: box.y + y })
    for (const [id, route] of layout.routes) routes.set(id, moveRoute(route, 0, y))
    height += layout.height
  }
  return { width: Math.max(...layouts.map(({ width }) => width)), height, boxes, routes }
}

function moveRoute({ points, label }: Route, x: number, y: number): Route {
  return {
    points: points.map(point => ({ x: point.x + x, y: point.y + y })),
    ...(label && { label: { x: label.x + x, y: label.y + y } }),
  }
}
