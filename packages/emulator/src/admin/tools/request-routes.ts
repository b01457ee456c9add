import { type Fields, integer, optional } from '@las/api/description'
import type { RequestList } from '@las/console/contract'
import type { ApiContext } from '../../api/http/context.js'
import type { Route } from '../../api/http/route.js'
import { detailsOf, summariesOf } from '../../api/request-log/present-request.js'
import type { RequestLog } from '../../api/request-log/request-log.js'
import { readQuery } from '../../api/requests/query.js'
import { notFound } from '../../platform/errors.js'
import { toolsRoute } from './tools-route.js'

const DEFAULT_LIMIT = 100

const listQuery: Fields = {
  after: optional(integer({ minimum: 0 }), 'The sequence of the last request that the client has.'),
  limit: optional(integer({ minimum: 1, maximum: 1000 }), 'The maximum number of requests.'),
}

/** The latest requests to the API. */
export function requestRoutes(context: ApiContext, log: RequestLog): Route[] {
  const list = async ({ after, limit = DEFAULT_LIMIT }: { after?: number; limit?: number }): Promise<RequestList> => {
    const { first, latest } = log
    const from = Math.max(first, after === undefined ? latest - limit + 1 : after + 1)
    const entries = await summariesOf(context, log.list(from, from + limit - 1))
    return { entries, latest, first: first > latest ? null : first, total: latest - first + 1 }
  }
  return [
    toolsRoute(context, 'GET', 'requests', undefined, ({ query }) => list(readQuery(listQuery, query))),
    toolsRoute(context, 'GET', 'requests/{sequence}', undefined, ({ params: { sequence = '' } }) => {
      const entry = /^\d{1,15}$/.test(sequence) ? log.find(Number(sequence)) : undefined
      if (!entry) throw notFound('request', sequence)
      return detailsOf(context, log, entry)
    }),
    toolsRoute(context, 'DELETE', 'requests', undefined, () => {
      log.clear()
      return list({})
    }),
  ]
}
