import type { DeleteDocumentsQuery } from '@las/api'
import { deletePages, InvalidArgumentError, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Document, DocumentList } from './types.js'

/** Which documents to delete. */
export interface DeleteDocumentsOptions extends DeleteDocumentsQuery {
  /**
   * Only documents in one of these batches. An API without batches would ignore the filter and also delete other documents,
   * so this function first lists the batches, and throws `NotFoundError` if the API does not support them.
   *
   * @deprecated Batches were removed from the API in 2021. Use `datasetId`.
   */
  batchId?: DeleteDocumentsQuery['batchId']
  /** Whether to delete all documents that match the filters, page by page; without filters, all documents. */
  deleteAll?: boolean | undefined
  /** With `deleteAll`: called after each page. */
  onProgress?: ((progress: { deletedDocuments: number }) => void) | undefined
}

/**
 * Deletes documents that match the filters: the first page (at most 1,000 documents), or all of them with `deleteAll`.
 *
 * `DELETE /documents`; with `batchId`, `GET /batches` first
 *
 * @returns The deleted documents. If `nextToken` is not `null`, more documents remain.
 * @throws {InvalidArgumentError} if `options` contains neither a filter nor `deleteAll`, if a filter is empty, misspelled or
 * contains an empty id, or if `deleteAll` is combined with `maxResults` or `nextToken`.
 * @throws {NotFoundError} if `batchId` is set but the API has no batches. Nothing is deleted in this case.
 * @example
 * await deleteDocuments(transport, { consentId, deleteAll: true })
 */
export async function deleteDocuments(
  transport: Transport,
  options: DeleteDocumentsOptions,
  request?: RequestOptions,
): Promise<DocumentList> {
  const checked = parseOptions(options)
  const { deleteAll = false, onProgress, ...query } = checked
  assertIntended(checked)
  const documents: Document[] = []
  let last: DocumentList | undefined
  if (query.batchId !== undefined) {
    // An API without batches might ignore the filter and delete every document.
    await transport.request({ method: 'GET', path: path('/batches'), query: { maxResults: 1 } }, request)
  }
  const deletion = { path: path('/documents'), query }
  for await (const { page, deleted } of deletePages<'documents', DocumentList>(
    transport,
    'documents',
    deletion,
    request,
  )) {
    last = page
    if (!deleteAll) break
    documents.push(...page.documents)
    onProgress?.({ deletedDocuments: deleted })
  }
  return { ...(last as DocumentList), ...(deleteAll && { documents }) }
}

const filterNames = ['batchId', 'consentId', 'datasetId'] as const
const knownNames: readonly string[] = [...filterNames, 'deleteAll', 'onProgress', 'maxResults', 'nextToken']

/** Rejects empty and misspelled filters, which would otherwise delete all documents. */
function assertIntended(options: DeleteDocumentsOptions): void {
  const unknown = Object.keys(options).find(name => !knownNames.includes(name))
  if (unknown !== undefined) {
    throw new InvalidArgumentError(
      `${unknown} is not an option of deleteDocuments. Use one of ${knownNames.join(', ')}.`,
    )
  }
  const filters = filterNames.filter(name => name in options)
  const empty = filters.find(name => !isFilled(options[name]))
  if (empty) {
    throw new InvalidArgumentError(
      `${empty} must contain at least one id and no empty ids, because an empty filter matches all documents. Omit ${empty} or pass ids.`,
    )
  }
  if (filters.length === 0 && !options.deleteAll) {
    throw new InvalidArgumentError(
      'deleteDocuments requires a filter. To delete all documents, pass { deleteAll: true }.',
    )
  }
  if (options.deleteAll && (options.maxResults !== undefined || options.nextToken !== undefined)) {
    throw new InvalidArgumentError(
      'deleteAll cannot be combined with maxResults or nextToken, because it processes all pages.',
    )
  }
}

/** Whether a filter contains only ids, without values that would be omitted from the query. */
function isFilled(filter: unknown): boolean {
  const ids: unknown[] = Array.isArray(filter) ? filter : [filter]
  return ids.length > 0 && ids.every(id => typeof id === 'string' && id !== '')
}
