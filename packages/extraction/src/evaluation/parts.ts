import { hashText } from '../learning/feature-hash.js'
import { misreadingCost } from '../learning/misreading.js'
import { lettersOf } from '../text/fold.js'
import type { LabelledDocument } from './read-labelled.js'

/** How documents are divided into parts, each of which is answered by what was learned of the others. */
export interface Division {
  /** Documents with the same value of this label, such as the merchant, are in the same part. Default: documents at random. */
  by?: string | undefined
  parts: number
}

/** Values that differ less, in letters, are the same with a misprint. */
const MAX_MISPRINT = 2

/** The part of each document. */
export function partsOf(
  documents: readonly LabelledDocument[],
  { by, parts }: Division,
): ReadonlyMap<LabelledDocument, number> {
  return by === undefined ? atRandom(documents, parts) : byGroup(documents, by, parts)
}

/**
 * Parts of the same size. Their order is that of the hashes of the names, as neighbours in a folder are often alike, and as a folder can
 * repeat itself after a number of documents.
 */
function atRandom(documents: readonly LabelledDocument[], parts: number): Map<LabelledDocument, number> {
  const hashes = new Map(documents.map(document => [document, hashText(document.name)]))
  const ordered = [...documents].sort((a, b) => (hashes.get(a) ?? 0) - (hashes.get(b) ?? 0))
  return new Map(ordered.map((document, place) => [document, place % parts]))
}

function byGroup(documents: readonly LabelledDocument[], by: string, parts: number): Map<LabelledDocument, number> {
  const groupOf = groupingBy(by, documents)
  const partOf = new Map([...new Set(documents.map(groupOf))].map((group, place) => [group, place % parts]))
  return new Map(documents.map(document => [document, partOf.get(groupOf(document)) ?? 0]))
}

/**
 * Returns what a document has in common with others: the value of a label, or only its own name. Values that differ by a misprint are
 * one group, because a model that has learned from one of these documents knows the others.
 */
export function groupingBy(by: string, documents: readonly LabelledDocument[]): (document: LabelledDocument) => string {
  const keyOf = ({ name, labels }: LabelledDocument): string => lettersOf(labels[by] ?? name)
  const groups = new Map<string, string>()
  for (const { labels } of documents) {
    const key = lettersOf(labels[by] ?? '')
    if (key === '' || groups.has(key)) continue
    const earlier = [...new Set(groups.values())]
    groups.set(key, earlier.find(other => misreadingCost(key, other, MAX_MISPRINT) !== Infinity) ?? key)
  }
  return document => groups.get(keyOf(document)) ?? keyOf(document)
}
