import { assignLanes, extent, type Riser } from './lanes.js'
import type { Item, Way } from './layers.js'
import type { Point, Route } from './types.js'

const LANE = 10
/** Between a rank and the first lane, and between the last lane and the next rank, where the arrows are. */
const MARGIN = 14
/** Of the label above its line. */
const LABEL_LIFT = 5

export interface Routing {
  /** The left side of each rank. */
  readonly lefts: readonly number[]
  readonly width: number
  readonly routes: ReadonlyMap<string, Route>
}

interface BuildingRiser {
  readonly left: Set<number>
  readonly right: Set<number>
}

/** Draws the edges as horizontal and vertical lines, and determines the distances of the ranks. */
export function routeEdges(
  ranks: readonly (readonly Item[])[],
  ways: readonly Way[],
  centres: ReadonlyMap<Item, number>,
): Routing {
  const y = (item: Item): number => centres.get(item) ?? 0
  // Gap 0 is on the left of rank 0.
  const gaps: Map<unknown, BuildingRiser>[] = Array.from({ length: ranks.length + 1 }, () => new Map())
  const riserIn = (gap: number, key: unknown): BuildingRiser => {
    const risers = gaps[gap] as Map<unknown, BuildingRiser>
    const riser = risers.get(key) ?? { left: new Set(), right: new Set() }
    risers.set(key, riser)
    return riser
  }
  for (const { items } of ways) {
    for (const [index, to] of items.entries()) {
      const from = items[index - 1]
      if (!from) continue
      const { gap, key } = stepOf(items, index)
      const riser = riserIn(gap, key)
      for (const item of [from, to]) (item.rank < gap ? riser.left : riser.right).add(y(item))
    }
  }
  const lanesOf = gaps.map(risers => {
    const bent = [...risers]
      .map(([key, { left, right }]): [unknown, Riser] => [key, { left: [...left], right: [...right] }])
      .filter(([, riser]) => isBent(riser))
    const lanes = assignLanes(bent.map(([, riser]) => riser))
    return new Map(bent.map(([key], index) => [key, lanes[index] ?? 0]))
  })

  const lefts: number[] = []
  const gapLefts: number[] = []
  let x = 0
  for (const [rank, items] of ranks.entries()) {
    gapLefts.push(x)
    x += gapWidth(lanesOf[rank], rank > 0)
    lefts.push(x)
    x += Math.max(0, ...items.map(({ width }) => width))
  }
  gapLefts.push(x)
  const width = x + gapWidth(lanesOf.at(-1), false)

  const leftOf = (item: Item): number => lefts[item.rank] ?? 0
  const routes = new Map<string, Route>()
  for (const { edge, items } of ways) {
    const points: Point[] = []
    let label: Point | undefined
    for (const [index, to] of items.entries()) {
      const from = items[index - 1]
      if (!from) continue
      const { gap, key } = stepOf(items, index)
      points.push({ x: from.rank < gap ? leftOf(from) + from.width : leftOf(from), y: y(from) })
      const lane = lanesOf[gap]?.get(key)
      if (lane !== undefined && y(from) !== y(to)) {
        const at = (gapLefts[gap] ?? 0) + MARGIN + lane * LANE
        points.push({ x: at, y: y(from) }, { x: at, y: y(to) })
      }
      points.push({ x: to.rank < gap ? leftOf(to) + to.width : leftOf(to), y: y(to) })
      if (index === 1 && edge.labelWidth !== undefined) label = { x: leftOf(to), y: y(to) - LABEL_LIFT }
    }
    routes.set(edge.id, { points: withoutStraight(points), ...(label && { label }) })
  }
  return { lefts, width, routes }
}

/** The gap that a step of an edge crosses or turns in, and which steps share their vertical part. */
function stepOf(items: Way['items'], index: number): { gap: number; key: Item } {
  const [from, to] = [items[index - 1] as Item, items[index] as Item]
  const isTurn = from.rank === to.rank
  // It turns around on the right of its source, and on the left of its target.
  if (isTurn) return { gap: index === 1 ? from.rank + 1 : from.rank, key: from }
  return { gap: Math.max(from.rank, to.rank), key: from.rank < to.rank ? from : to }
}

function isBent(riser: Riser): boolean {
  const [top, bottom] = extent(riser)
  return top !== bottom
}

function gapWidth(lanes: ReadonlyMap<unknown, number> | undefined, isBetween: boolean): number {
  const count = Math.max(-1, ...(lanes?.values() ?? [])) + 1
  return isBetween || count > 0 ? 2 * MARGIN + Math.max(0, count - 1) * LANE : 0
}

/** Leaves out points on a straight line between others. */
function withoutStraight(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]]
    if (!before || !after) return true
    const isRow = before.y === point.y && point.y === after.y
    return !isRow && !(before.x === point.x && point.x === after.x)
  })
}
