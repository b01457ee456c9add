import type { GroundTruthItem } from '@las/documents'

/** The lines of a table in the ground truth; undefined for single and nested values. */
export function linesOf(value: GroundTruthItem['value']): readonly (readonly GroundTruthItem[])[] | undefined {
  if (!Array.isArray(value)) return undefined
  const lines = value.filter(line => Array.isArray(line))
  return lines.length === value.length ? lines : undefined
}
