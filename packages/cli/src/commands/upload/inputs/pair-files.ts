import { parse } from 'node:path'
import { isGroundTruthFile } from './file-types.js'

/** A document and its ground truth, as names of files in one folder. */
export interface FilePair {
  readonly document: string
  readonly groundTruth: string | undefined
}

/**
 * Pairs documents with the files that have the same name and the extension `.json`, `.yaml` or `.yml`.
 *
 * @param documents The names of documents in a folder.
 * @param files The names of all files in the folder.
 */
export function pairFiles(
  documents: readonly string[],
  files: Iterable<string>,
): { readonly pairs: readonly FilePair[]; readonly warnings: readonly string[] } {
  const groundTruths = new Map<string, string[]>()
  for (const name of files) {
    if (!isGroundTruthFile(name)) continue
    const stem = parse(name).name
    // Sorted, so that `.json` is preferred.
    groundTruths.set(stem, [...(groundTruths.get(stem) ?? []), name].sort())
  }
  const warnings: string[] = []
  const documentOf = new Map<string, string>()
  const pairs = documents.map(document => {
    const stem = parse(document).name
    const [groundTruth, ignored] = groundTruths.get(stem) ?? []
    const earlier = documentOf.get(stem)
    documentOf.set(stem, document)
    if (groundTruth && earlier) warnings.push(`${groundTruth} is the ground truth of both ${earlier} and ${document}.`)
    else if (ignored)
      warnings.push(`${ignored} is not used, because ${groundTruth} is the ground truth of ${document}.`)
    return { document, groundTruth }
  })
  return { pairs, warnings }
}
