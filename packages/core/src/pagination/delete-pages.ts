import { isLasError, withMessage } from '../errors/las-error.js'
import type { Path } from '../requests/path.js'
import type { Query } from '../requests/query.js'
import type { RequestOptions, Transport } from '../requests/transport.js'
import { checkItems, type Page, repeatedToken } from './paginate.js'

/** A deletion with several requests: its path, and the filters that select the items. */
export interface DeletePagesRequest {
  path: Path
  /** Without filters, everything is deleted; the caller must reject that. */
  query: Query & { nextToken?: string | undefined }
}

/** A page of deleted items, and the number of items that were deleted so far. */
export interface DeletedPages<P> {
  page: P
  deleted: number
}

/**
 * Deletes the items that match the filters, one page per iteration. Errors contain the number of items that were deleted
 * before; repeat the call to delete the rest.
 *
 * @param key The field of a page that lists the deleted items, such as `documents`.
 * @example
 * const request = { path: path('/documents'), query: { datasetId } }
 * for await (const { deleted } of deletePages(transport, 'documents', request)) console.log(deleted)
 */
export async function* deletePages<Key extends string, P extends Page & Record<Key, readonly unknown[]>>(
  transport: Transport,
  key: Key,
  { path, query: filters }: DeletePagesRequest,
  request?: RequestOptions,
): AsyncGenerator<DeletedPages<P>, void> {
  let deleted = 0
  let { nextToken } = filters
  try {
    for (;;) {
      const query = { ...filters, nextToken }
      const page = await transport.request<P>({ method: 'DELETE', path, query }, request)
      const items = page?.[key]
      checkItems(items)
      deleted += items.length
      yield { page, deleted }
      if (!page.nextToken) return
      if (page.nextToken === nextToken && items.length === 0) throw repeatedToken()
      nextToken = page.nextToken
    }
  } catch (error) {
    if (!isLasError(error) || deleted === 0) throw error
    throw withMessage(error, `${deleted} ${key} were deleted before; repeat the call to delete the rest.`)
  }
}
