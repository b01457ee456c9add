/** Longer lists are paired up to here, which bounds the time. */
const MAX_LINES = 1000

/** Pairs two lists in their order, so that the sum of the scores of the pairs is highest. Scores are not negative. */
export function pairLines<A, B>(
  expected: readonly A[],
  found: readonly B[],
  score: (a: A, b: B) => number,
): [A | undefined, B | undefined][] {
  const [left, right] = [expected.slice(0, MAX_LINES), found.slice(0, MAX_LINES)]
  const width = right.length + 1
  const best = new Float64Array((left.length + 1) * width)
  const scores = left.map(a => right.map(b => score(a, b)))
  for (let i = 1; i <= left.length; i++) {
    for (let j = 1; j <= right.length; j++) {
      const both = (best[(i - 1) * width + j - 1] ?? 0) + (scores[i - 1]?.[j - 1] ?? 0)
      best[i * width + j] = Math.max(both, best[(i - 1) * width + j] ?? 0, best[i * width + j - 1] ?? 0)
    }
  }
  const pairs: [A | undefined, B | undefined][] = []
  let [i, j] = [left.length, right.length]
  while (i > 0 || j > 0) {
    const value = best[i * width + j] ?? 0
    const both = (best[(i - 1) * width + j - 1] ?? 0) + (scores[i - 1]?.[j - 1] ?? 0)
    if (i > 0 && j > 0 && value === both) pairs.push([left[--i], right[--j]])
    else if (i > 0 && (j === 0 || value === (best[(i - 1) * width + j] ?? 0))) pairs.push([left[--i], undefined])
    else pairs.push([undefined, right[--j]])
  }
  return pairs.reverse()
}
