import { availableParallelism } from 'node:os'

/**
 * Processes items in parallel, one for each processor. After a failure it starts no more items, waits for the running ones, and throws
 * the error.
 * @template Item, Result
 * @param {readonly Item[]} items @param {(item: Item) => Promise<Result>} work
 * @returns {Promise<Result[]>}
 */
export async function inParallel(items, work) {
  /** @type {Result[]} */
  const results = []
  /** @type {unknown[]} */
  const errors = []
  let next = 0
  const worker = async () => {
    while (next < items.length && errors.length === 0) {
      const index = next++
      try {
        results[index] = await work(/** @type {Item} */ (items[index]))
      } catch (error) {
        errors.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  if (errors.length > 0) throw errors[0]
  return results
}
