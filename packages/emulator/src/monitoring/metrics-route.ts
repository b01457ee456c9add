import { adminSecretOf, checkAdministrator } from '../admin/administrator.js'
import type { ApiContext } from '../api/http/context.js'
import type { Route } from '../api/http/route.js'
import type { Metrics } from './metrics.js'
import { OPEN_METRICS_TYPE } from './open-metrics/registry.js'

/** The metrics in the text format of OpenMetrics, for programs that may use the admin API. */
export function metricsRoute(
  { keys, access, log }: Pick<ApiContext, 'keys' | 'access' | 'log'>,
  metrics: Metrics,
): Route {
  const secret = adminSecretOf(keys)
  return {
    method: 'GET',
    path: '/metrics',
    isProbe: true,
    async handle(request) {
      checkAdministrator(request, secret, access)
      const headers = { 'Content-Type': OPEN_METRICS_TYPE, 'Cache-Control': 'no-store' }
      return { status: 200, headers, body: await metrics.write(log.fault) }
    },
  }
}
