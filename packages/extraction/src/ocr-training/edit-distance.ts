/** The least number of characters to insert, delete or replace to make one text of the other (Levenshtein). */
export function editDistance(first: string, second: string): number {
  if (first === second) return 0
  const [from, to] = [[...first], [...second]]
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, character] of from.entries()) {
    const next = [index + 1]
    for (const [other, otherCharacter] of to.entries()) {
      const replaced = (row[other] ?? 0) + (character === otherCharacter ? 0 : 1)
      next.push(Math.min(replaced, (row[other + 1] ?? 0) + 1, (next[other] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
