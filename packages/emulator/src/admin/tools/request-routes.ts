import { type Fields, integer, optional } from '@las/api/description'
import type { ApiContext } from '../../api/http/context.js'
import type { Route } from '../../api/http/route.js'
import { readQuery } from '../../api/requests/query.js'
import { notFound } from '../../platform/errors.js'
import type { RequestSource } from './request-source.js'
import { toolsRoute } from './tools-route.js'

const DEFAULT_LIMIT = 100

const listQuery: Fields = {
  after: optional(integer({ minimum: 0 }), 'The sequence of the last request that the client has.'),
  limit: optional(integer({ minimum: 1, maximum: 1000 }), 'The maximum number of requests.'),
}

/** The latest requests to the API. */
export function requestRoutes(context: ApiContext, requests: RequestSource): Route[] {
  return [
    toolsRoute(context, 'GET', 'requests', undefined, ({ query }) => {
      const { after, limit = DEFAULT_LIMIT } = readQuery<{ after?: number; limit?: number }>(listQuery, query)
      return requests.list(after, limit)
    }),
    toolsRoute(context, 'GET', 'requests/{sequence}', undefined, async ({ params: { sequence = '' } }) => {
      const details = /^\d{1,15}$/.test(sequence) ? await requests.find(Number(sequence)) : undefined
      if (!details) throw notFound('request', sequence)
      return details
    }),
    toolsRoute(context, 'DELETE', 'requests', undefined, async () => {
      await requests.clear()
      return requests.list(undefined, DEFAULT_LIMIT)
    }),
  ]
}
