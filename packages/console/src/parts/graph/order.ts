import { groupBy } from './group-by.js'
import type { Item, Layers, Link } from './layers.js'

const SWEEPS = 16

/** Orders the items of each rank so that few edges cross. */
export function orderRanks({ ranks, links }: Layers): readonly (readonly Item[])[] {
  const byLeft = groupBy(links, ({ left }) => left)
  const byRight = groupBy(links, ({ right }) => right)
  let current = ranks
  let best = current
  let fewest = countCrossings(best, byLeft)
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    current = sweep % 2 === 0 ? sweepRight(current, byRight) : sweepLeft(current, byLeft)
    const crossings = countCrossings(current, byLeft)
    if (crossings < fewest) [best, fewest] = [current, crossings]
  }
  return best
}

function sweepRight(ranks: readonly (readonly Item[])[], byRight: ReadonlyMap<Item, Link[]>): Item[][] {
  const result: Item[][] = []
  for (const rank of ranks) {
    result.push(sorted(rank, result.at(-1) ?? [], item => byRight.get(item)?.map(({ left }) => left) ?? []))
  }
  return result
}

function sweepLeft(ranks: readonly (readonly Item[])[], byLeft: ReadonlyMap<Item, Link[]>): Item[][] {
  const result: Item[][] = []
  for (const rank of ranks.toReversed()) {
    result.unshift(sorted(rank, result[0] ?? [], item => byLeft.get(item)?.map(({ right }) => right) ?? []))
  }
  return result
}

/** Sorts by the mean place of the neighbours in a rank that is in order. Items without neighbours keep their places. */
function sorted(rank: readonly Item[], fixed: readonly Item[], neighboursOf: (item: Item) => Item[]): Item[] {
  const places = new Map(fixed.map((item, index) => [item, index]))
  const means = new Map(
    rank.map((item, index) => {
      const found = neighboursOf(item).flatMap(neighbour => places.get(neighbour) ?? [])
      return [item, found.length === 0 ? index : found.reduce((sum, place) => sum + place, 0) / found.length]
    }),
  )
  return rank.toSorted((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0))
}

/** Counts the links that cross, in a time that is nearly linear. */
function countCrossings(ranks: readonly (readonly Item[])[], byLeft: ReadonlyMap<Item, Link[]>): number {
  let count = 0
  for (const [index, rank] of ranks.entries()) {
    const places = new Map(ranks[index + 1]?.map((item, place) => [item, place]))
    // A binary indexed tree of the targets so far, from the last place to the first.
    const size = places.size
    const tree = new Array<number>(size + 1).fill(0)
    for (const item of rank) {
      const targets = (byLeft.get(item) ?? []).map(({ right }) => places.get(right) ?? 0)
      for (const target of targets) {
        for (let node = size - 1 - target; node > 0; node -= node & -node) count += tree[node] ?? 0
      }
      for (const target of targets) {
        for (let node = size - target; node <= size; node += node & -node) tree[node] = (tree[node] ?? 0) + 1
      }
    }
  }
  return count
}
