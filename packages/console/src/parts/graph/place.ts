import { groupBy } from './group-by.js'
import type { Item, Link } from './layers.js'

/** Between items of a rank. */
const ITEM_GAP = 20
const PLACE_GAP = 8
const SWEEPS = 6

/** The centres of the items from top to bottom, so that edges are straight where possible. */
export function placeItems(ranks: readonly (readonly Item[])[], links: readonly Link[]): ReadonlyMap<Item, number> {
  const byLeft = groupBy(links, ({ left }) => left)
  const byRight = groupBy(links, ({ right }) => right)
  const centres = new Map<Item, number>()
  for (const rank of ranks) place(rank, () => [])
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const rank of ranks.toReversed()) place(rank, item => byLeft.get(item) ?? [])
    for (const rank of ranks) place(rank, item => byRight.get(item) ?? [])
  }
  return new Map([...centres].map(([item, centre]) => [item, Math.round(centre)]))

  /** Moves the items of a rank to the mean of their neighbours, as far as their order and their sizes allow. */
  function place(rank: readonly Item[], linksOf: (item: Item) => readonly Link[]): void {
    const wishes = rank.map(item => {
      const found = linksOf(item)
      const weight = found.reduce((sum, link) => sum + link.weight, 0)
      if (weight === 0) return { centre: centres.get(item) ?? 0, weight: 0.01 }
      const total = found.reduce((sum, { left, right, weight }) => {
        return sum + weight * (centres.get(left === item ? right : left) ?? 0)
      }, 0)
      return { centre: total / weight, weight }
    })
    const offsets = rank.map(() => 0)
    for (let index = 1; index < rank.length; index++) {
      offsets[index] = (offsets[index - 1] ?? 0) + distance(rank[index - 1], rank[index])
    }
    const shifted = wishes.map(({ centre, weight }, index) => ({ value: centre - (offsets[index] ?? 0), weight }))
    for (const [index, value] of nonDecreasing(shifted).entries()) {
      const item = rank[index]
      if (item) centres.set(item, value + (offsets[index] ?? 0))
    }
  }
}

function distance(above: Item | undefined, below: Item | undefined): number {
  if (!above || !below) return 0
  const gap = above.id === undefined || below.id === undefined ? PLACE_GAP : ITEM_GAP
  return (above.height + below.height) / 2 + gap
}

interface Weighted {
  readonly value: number
  readonly weight: number
}

/** The numbers that never decrease, and whose weighted squared differences to the given ones are least: pools adjacent violators. */
export function nonDecreasing(numbers: readonly Weighted[]): number[] {
  const pools: { value: number; weight: number; count: number }[] = []
  for (const { value, weight } of numbers) {
    let pool = { value, weight, count: 1 }
    for (let last = pools.at(-1); last && last.value > pool.value; last = pools.at(-1)) {
      pools.pop()
      const total = last.weight + pool.weight
      const mean = (last.value * last.weight + pool.value * pool.weight) / total
      pool = { value: mean, weight: total, count: last.count + pool.count }
    }
    pools.push(pool)
  }
  return pools.flatMap(({ value, count }) => Array.from({ length: count }, () => value))
}
