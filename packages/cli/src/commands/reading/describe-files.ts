/** Such as `3 files (a.txt, b.txt, c.txt …)`, or the name of a single file. */
export function describeFiles(names: readonly string[]): string {
  const [only] = names
  if (only !== undefined && names.length === 1) return only
  return `${names.length} files (${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''})`
}
