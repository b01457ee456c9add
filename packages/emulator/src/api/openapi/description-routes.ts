import type { OpenApi } from '@las/api/openapi'
import { version } from '../../../package.json'
import type { ApiContext } from '../http/context.js'
import { PAGE_HEADERS, PAGE_POLICY } from '../http/page-headers.js'
import type { Request } from '../http/request.js'
import { html, json } from '../http/response.js'
import type { Route } from '../http/route.js'
import { docsPage } from './docs-page.js'

/** Public routes with the description of the API: `/openapi.json`, and `/docs` as an HTML page. */
export function descriptionRoutes(context: ApiContext): Route[] {
  const describe = async (request: Request): Promise<OpenApi> => {
    // Loaded with the first request, so that the server starts faster.
    const [{ resources }, { toOpenApi }] = await Promise.all([
      import('@las/api/description'),
      import('@las/api/openapi'),
    ])
    const origin = context.origin(request)
    const title = 'Cradl AI, emulated'
    return toOpenApi(resources, { title, version, servers: [`${origin}/v1`], authServer: origin })
  }
  const headers = { ...PAGE_HEADERS, 'Content-Security-Policy': `${PAGE_POLICY}; form-action 'none'` }
  return [
    { method: 'GET', path: '/openapi.json', handle: async request => json(await describe(request)) },
    { method: 'GET', path: '/docs', handle: async request => html(docsPage(await describe(request)), 200, headers) },
  ]
}
