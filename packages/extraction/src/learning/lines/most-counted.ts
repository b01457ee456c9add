/** Deletes the least counted entries of a map with more than twice as many as `most`; of equal counts, the earliest. */
export function keepMostCounted<Key, Value>(
  map: Map<Key, Value>,
  most: number,
  countOf: (value: Value) => number,
): void {
  if (map.size <= 2 * most) return
  const entries = [...map].reverse().sort(([, a], [, b]) => countOf(b) - countOf(a))
  for (const [key] of entries.slice(most)) map.delete(key)
}
