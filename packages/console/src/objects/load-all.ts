/** Requests at the same time. */
const MAX_RUNNING = 6

/** Loads something for each item, a few at a time. Rejects with the first error; then no further items are loaded. */
export async function loadAll<Item, Result>(
  items: readonly Item[],
  load: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  async function work(): Promise<void> {
    for (const [index, item] of queue) results[index] = await load(item)
  }
  await Promise.all(Array.from({ length: MAX_RUNNING }, work))
  return results
}
