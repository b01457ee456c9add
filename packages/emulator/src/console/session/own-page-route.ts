import type { ApiContext } from '../../api/http/context.js'
import { SAME_ORIGIN } from '../../api/http/cors.js'
import type { Request } from '../../api/http/request.js'
import { errorResponse, type HttpResponse } from '../../api/http/response.js'
import type { Route } from '../../api/http/route.js'
import { ApiError } from '../../platform/errors.js'
import { checkOwnPage } from './own-page.js'

/**
 * A route that only the console's own pages, and programs, can use. Its responses have no headers that let other sites read them.
 * @param path below `/_console/api`.
 */
export const ownPageRoute = (
  context: ApiContext,
  method: string,
  path: string,
  handle: (request: Request) => Promise<HttpResponse>,
): Route => ({
  method,
  path: `/_console/api/${path}`,
  async handle(request) {
    const response = await answer(context, request, handle)
    return { ...response, headers: { ...response.headers, ...SAME_ORIGIN, 'Cache-Control': 'no-store' } }
  },
})

/** Errors also lack the headers that let other sites read a response. */
async function answer(
  context: ApiContext,
  request: Request,
  handle: (request: Request) => Promise<HttpResponse>,
): Promise<HttpResponse> {
  try {
    checkOwnPage(context, request)
    return await handle(request)
  } catch (error) {
    if (error instanceof ApiError) return errorResponse(error)
    throw error
  }
}
