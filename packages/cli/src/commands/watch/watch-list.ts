import { AbortedError, sleep } from '@las/core'

/** Objects whose status changes, such as the runs of an agent. */
export interface WatchedList<Item> {
  /** The newest items, also those that have ended. */
  newest(): Promise<readonly Item[]>
  /** The items that have not ended. */
  unfinished(): Promise<readonly Item[]>
  /** Fetches an item again; undefined if it was deleted. */
  get(item: Item): Promise<Item | undefined>
  idOf(item: Item): string
  statusOf(item: Item): string
  isFinal(item: Item): boolean
}

export interface ListState<Item> {
  /** The items, in the order in which they were listed. */
  readonly items: readonly Item[]
  /** The items that are new or have another status. */
  readonly changed: readonly Item[]
}

/**
 * Lists items repeatedly until the signal is aborted, and returns each list with changes, starting with the first list. No change of an
 * item is missed, even if many newer items follow: an item that is no longer listed is fetched until it has ended.
 *
 * @throws {AbortedError} when the signal is aborted.
 */
export async function* watchList<Item>(
  source: WatchedList<Item>,
  { interval, signal }: { readonly interval: number; readonly signal: AbortSignal },
): AsyncGenerator<ListState<Item>, void> {
  let known = new Map<string, Item>()
  for (let isFirst = true; ; isFirst = false) {
    const items = new Map<string, Item>()
    for (const item of await source.unfinished()) items.set(source.idOf(item), item)
    for (const item of await source.newest()) items.set(source.idOf(item), item)
    for (const [id, item] of known) {
      if (items.has(id) || source.isFinal(item)) continue
      const current = await source.get(item)
      if (current !== undefined) items.set(id, current)
    }
    const changed = [...items].flatMap(([id, item]) => {
      const before = known.get(id)
      return before !== undefined && source.statusOf(before) === source.statusOf(item) ? [] : [item]
    })
    if (isFirst || changed.length > 0) yield { items: [...items.values()], changed }
    known = items
    await sleep(interval, signal).catch((cause: unknown) => {
      throw new AbortedError('Watching was ended.', { cause })
    })
  }
}
