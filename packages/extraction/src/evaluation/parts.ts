import { hashText } from '../learning/feature-hash.js'
import { lettersOf } from '../text/fold.js'
import type { LabelledDocument } from './read-labelled.js'

/** How documents are divided into parts, each of which is answered by what was learned of the others. */
export interface Division {
  /** Documents with the same value of this label, such as the merchant, are in the same part. Default: documents at random. */
  by?: string | undefined
  parts: number
}

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
  const groups = [...new Set(documents.map(document => groupOf(document, by)))]
  const partOf = new Map(groups.map((group, place) => [group, place % parts]))
  return new Map(documents.map(document => [document, partOf.get(groupOf(document, by)) ?? 0]))
}

/** What a document has in common with others: the value of a label, or only its own name. */
export const groupOf = ({ name, labels }: LabelledDocument, by: string): string => lettersOf(labels[by] ?? name)
