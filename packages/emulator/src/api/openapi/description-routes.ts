import type { OpenApi } from '@las/api/openapi'
import { version } from '../../../package.json'
import type { ApiContext } from '../http/context.js'
import type { Request } from '../http/request.js'
import { json } from '../http/response.js'
import type { Route } from '../http/route.js'

/** A public route with the description of the API. */
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
  return [{ method: 'GET', path: '/openapi.json', handle: async request => json(await describe(request)) }]
}
