/** The most similar of the candidates, if one is similar enough to be what the user meant. */
export function suggest(given: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(given.length / 3))
  const rated = candidates.map(candidate => ({ candidate, distance: distanceOf(given, candidate) }))
  const [best] = rated.filter(({ distance }) => distance <= limit).sort((a, b) => a.distance - b.distance)
  return best?.candidate
}

/** The number of letters to insert, delete, replace or swap to get from `a` to `b`. */
function distanceOf(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforePrevious[j - 2] ?? 0) + 1 : change
      current[j] = Math.min(change, swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.length] ?? 0
}
