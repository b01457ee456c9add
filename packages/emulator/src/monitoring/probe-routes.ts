import { type HttpResponse, json } from '../api/http/response.js'
import type { Route } from '../api/http/route.js'
import type { Readiness } from './readiness.js'

/** Each probe must reach this process. */
const NO_STORE = { 'Cache-Control': 'no-store' }

/**
 * The probes of orchestrators and load balancers. They require no authentication, contain no data, and are neither logged nor
 * subject to faults.
 */
export function probeRoutes(readiness: Readiness): Route[] {
  const probe = (path: string, handle: Route['handle']): Route[] =>
    ['GET', 'HEAD'].map(method => ({ method, path, isProbe: true, handle }))
  return [
    ...probe('/healthz', () => json({ status: 'ok' }, 200, NO_STORE)),
    ...probe('/readyz', () => ready(readiness)),
  ]
}

async function ready(readiness: Readiness): Promise<HttpResponse> {
  const checks = await readiness.results()
  const isReady = checks.every(({ status }) => status === 'ok')
  return json({ status: isReady ? 'ready' : 'not ready', checks }, isReady ? 200 : 503, NO_STORE)
}
