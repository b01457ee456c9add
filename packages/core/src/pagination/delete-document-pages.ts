import { isLasError, retell } from '../errors/las-error.js'
import { path } from '../requests/path.js'
import type { Query } from '../requests/query.js'
import type { RequestOptions, Transport } from '../requests/transport.js'
import { checkItems, type Page, repeatedToken } from './paginate.js'

/** A page of documents that were deleted. */
export interface DeletedPage extends Page {
  documents: readonly unknown[]
}

/** How far a deletion has come. */
export interface DeletionProgress {
  deletedDocuments: number
}

/**
 * Deletes the documents that a filter selects, page by page, as far as it is iterated. An error tells how many were
 * deleted before; the same call goes on with the rest.
 *
 * `DELETE /documents`, with `batchId` after `GET /batches`
 *
 * @param filter Without one, every document is deleted: it is for the caller to refuse that.
 */
export async function* deleteDocumentPages<P extends DeletedPage>(
  transport: Transport,
  filter: Query & { nextToken?: string | undefined },
  request?: RequestOptions,
): AsyncGenerator<DeletionProgress & { page: P }, void> {
  if (filter.batchId !== undefined) await requireBatches(transport, request)
  let deletedDocuments = 0
  let { nextToken } = filter
  try {
    for (;;) {
      const query = { ...filter, nextToken }
      const page = await transport.request<P | undefined>(
        { method: 'DELETE', path: path('/documents'), query },
        request,
      )
      checkPage(page)
      deletedDocuments += page.documents.length
      yield { page, deletedDocuments }
      if (!page.nextToken) return
      if (page.nextToken === nextToken && page.documents.length === 0) throw repeatedToken()
      nextToken = page.nextToken
    }
  } catch (error) {
    if (!isLasError(error) || deletedDocuments === 0) throw error
    throw retell(error, `${deletedDocuments} documents were deleted before; call it again to go on.`)
  }
}

/** An API that has no batches any more may overlook the filter `batchId`, and would delete every document. */
async function requireBatches(transport: Transport, request: RequestOptions | undefined): Promise<void> {
  await transport.request({ method: 'GET', path: path('/batches'), query: { maxResults: 1 } }, request)
}

function checkPage<P extends DeletedPage>(page: P | undefined): asserts page is P {
  checkItems(page?.documents)
}
