import type { DeleteDocumentsQuery } from '@las/api'
import {
  asOptions,
  type DeletionProgress,
  deleteDocumentPages,
  InvalidArgumentError,
  type RequestOptions,
  type Transport,
} from '@las/core'
import type { Document, DocumentList } from './types.js'

/** Which documents to delete. */
export interface DeleteDocumentsOptions extends DeleteDocumentsQuery {
  /**
   * Only documents in one of these batches. An API without batches would ignore the filter and delete other documents too,
   * so the API is first asked for batches, and `NotFoundError` is thrown if it has none.
   *
   * @deprecated Batches were removed from the API in 2021. Use `datasetId`.
   */
  batchId?: DeleteDocumentsQuery['batchId']
  /** Deletes all documents that match the filters, page by page; without filters, all documents. */
  deleteAll?: boolean | undefined
  /** With `deleteAll`: called after each page. */
  onProgress?: ((progress: DeletionProgress) => void) | undefined
}

/**
 * Deletes documents: the first page of those that the filters match (at most 1,000), or with `deleteAll` every one.
 *
 * `DELETE /documents`, with `batchId` after `GET /batches`
 *
 * @returns The deleted documents; `nextToken` tells whether more remain.
 * @throws {InvalidArgumentError} when neither a filter nor `deleteAll` is given, when a filter is empty, misspelt or lacks an
 * id, or when `deleteAll` comes with `maxResults` or `nextToken`.
 * @throws {NotFoundError} for `batchId` where the API has no batches; nothing is deleted then.
 * @example
 * await deleteDocuments(transport, { consentId, deleteAll: true })
 */
export async function deleteDocuments(
  transport: Transport,
  options: DeleteDocumentsOptions,
  request?: RequestOptions,
): Promise<DocumentList> {
  const given = asOptions(options)
  const { deleteAll = false, onProgress, ...query } = given
  refuseUnintended(given)
  const documents: Document[] = []
  let last: DocumentList | undefined
  for await (const { page, deletedDocuments } of deleteDocumentPages<DocumentList>(transport, query, request)) {
    last = page
    if (!deleteAll) break
    documents.push(...page.documents)
    onProgress?.({ deletedDocuments })
  }
  return { ...(last as DocumentList), ...(deleteAll && { documents }) }
}

const filterNames = ['batchId', 'consentId', 'datasetId'] as const
const knownNames: readonly string[] = [...filterNames, 'deleteAll', 'onProgress', 'maxResults', 'nextToken']

/** A filter that is empty or misspelt by mistake must not turn into a deletion of everything. */
function refuseUnintended(options: DeleteDocumentsOptions): void {
  const unknown = Object.keys(options).find(name => !knownNames.includes(name))
  if (unknown !== undefined) {
    throw new InvalidArgumentError(
      `${unknown} is not known here, and might be overlooked. Known are ${knownNames.join(', ')}.`,
    )
  }
  const filters = filterNames.filter(name => name in options)
  const empty = filters.find(name => !isFilled(options[name]))
  if (empty) {
    throw new InvalidArgumentError(
      `${empty} is given but empty, or lacks an id, which would match every document. Leave it out, or give ids alone.`,
    )
  }
  if (filters.length === 0 && !options.deleteAll) {
    throw new InvalidArgumentError(
      'Deleting documents needs a filter. To delete every document, pass { deleteAll: true }.',
    )
  }
  if (options.deleteAll && (options.maxResults !== undefined || options.nextToken !== undefined)) {
    throw new InvalidArgumentError(
      'deleteAll goes through all pages; it cannot be combined with maxResults or nextToken.',
    )
  }
}

/** Whether a filter holds ids, and nothing that would be left out of the query. */
function isFilled(filter: unknown): boolean {
  const ids: unknown[] = Array.isArray(filter) ? filter : [filter]
  return ids.length > 0 && ids.every(id => typeof id === 'string' && id !== '')
}
