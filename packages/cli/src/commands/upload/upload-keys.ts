import type { Document } from '@las/documents'
import { shortHash } from '../bulk/fingerprints.js'

/** The name in the metadata of a document. */
const METADATA_NAME = 'lasUploadKey'

/**
 * Identifies a file of an upload. The same file has the same key in every attempt, so that a document whose creation was interrupted
 * can be found.
 */
export const keyOf = (path: string): string => shortHash(path)

/** The metadata with which a document is found again. */
export const keyMetadata = (uploadId: string, key: string): Record<string, string> => ({
  [METADATA_NAME]: `${uploadId}.${key}`,
})

/** The key of a document that this upload created; otherwise undefined. */
export function keyOfDocument(uploadId: string, { metadata }: Pick<Document, 'metadata'>): string | undefined {
  const value = metadata?.[METADATA_NAME]
  const prefix = `${uploadId}.`
  return typeof value === 'string' && value.startsWith(prefix) ? value.slice(prefix.length) : undefined
}
