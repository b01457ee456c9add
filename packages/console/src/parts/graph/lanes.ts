/** A vertical part of edges between two ranks, and the heights at which it is connected to the left and to the right. */
export interface Riser {
  readonly left: readonly number[]
  readonly right: readonly number[]
}

/** How much worse it is that two edges lie on each other than that they cross. */
const OVERLAP_COST = 10
const MIN_DISTANCE = 6
const MAX_ROUNDS = 20

/** Orders risers from left to right so that few edges cross and none lie on each other. Returns the lane of each, from 0. */
export function assignLanes(risers: readonly Riser[]): number[] {
  const order = risers.map((_, index) => index)
  const riser = (place: number): Riser => risers[order[place] ?? 0] as Riser
  let isChanged = true
  // Each exchange reduces the cost of a pair, but pairs can contradict each other.
  for (let round = 0; isChanged && round < MAX_ROUNDS; round++) {
    isChanged = false
    for (let place = 0; place + 1 < order.length; place++) {
      const [a, b] = [riser(place), riser(place + 1)]
      if (cost(a, b) <= cost(b, a)) continue
      order.splice(place, 2, order[place + 1] ?? 0, order[place] ?? 0)
      isChanged = true
    }
  }
  const lanes = risers.map(() => 0)
  for (const [place, index] of order.entries()) {
    const before = order.slice(0, place).filter(other => isNear(risers[other] as Riser, riser(place)))
    lanes[index] = Math.max(-1, ...before.map(other => lanes[other] ?? 0)) + 1
  }
  return lanes
}

/** The crossings and overlaps if `a` is on the left of `b`. */
function cost(a: Riser, b: Riser): number {
  const overlaps = a.right.filter(y => b.left.some(other => Math.abs(other - y) < MIN_DISTANCE)).length
  return crossed(b, a.right) + crossed(a, b.left) + OVERLAP_COST * overlaps
}

function crossed(riser: Riser, heights: readonly number[]): number {
  const [top, bottom] = extent(riser)
  return heights.filter(y => y > top && y < bottom).length
}

export function extent({ left, right }: Riser): [top: number, bottom: number] {
  return [Math.min(...left, ...right), Math.max(...left, ...right)]
}

function isNear(a: Riser, b: Riser): boolean {
  const [[topA, bottomA], [topB, bottomB]] = [extent(a), extent(b)]
  return topA - MIN_DISTANCE < bottomB && topB - MIN_DISTANCE < bottomA
}
