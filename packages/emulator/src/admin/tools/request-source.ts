import type { RequestDetails, RequestList } from '@las/console/contract'
import type { ApiContext } from '../../api/http/context.js'
import { detailsOf, summariesOf } from '../../api/request-log/present-request.js'
import type { RequestLog } from '../../api/request-log/request-log.js'

/** The latest requests that the test tools show. */
export interface RequestSource {
  /**
   * The requests after a sequence; by default the latest ones.
   * @param limit the maximum number
   */
  list(after: number | undefined, limit: number): Promise<RequestList>
  find(sequence: number): Promise<RequestDetails | undefined>
  clear(): Promise<void>
}

/** The range of sequences that a {@link RequestList} contains. */
export interface Range {
  readonly first: number
  readonly latest: number
}

/** The sequence of the first request in a list. */
export const startOf = ({ first, latest }: Range, after: number | undefined, limit: number): number =>
  Math.max(first, after === undefined ? latest - limit + 1 : after + 1)

export const toList = ({ first, latest }: Range, entries: RequestList['entries']): RequestList => ({
  entries,
  latest,
  first: first > latest ? null : first,
  total: latest - first + 1,
})

/** The requests of one process. */
export const requestsOfProcess = (context: ApiContext, log: RequestLog): RequestSource => ({
  async list(after, limit) {
    const range = { first: log.first, latest: log.latest }
    const from = startOf(range, after, limit)
    return toList(range, await summariesOf(context, log.list(from, from + limit - 1)))
  },
  async find(sequence) {
    const [details] = await detailsOf(context, log, log.list(sequence, sequence))
    return details
  },
  async clear() {
    log.clear()
  },
})
