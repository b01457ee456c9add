import type { Schema } from '@las/api/description'
import { authenticate } from '../../api/authentication/authenticate.js'
import { type JsonOptions, readJson } from '../../api/http/body.js'
import type { ApiContext } from '../../api/http/context.js'
import type { Request } from '../../api/http/request.js'
import { type HttpResponse, json } from '../../api/http/response.js'
import type { Route } from '../../api/http/route.js'
import { ownPageRoute } from '../../console/session/own-page-route.js'
import { toolsRefusal } from '../../console/session/tools-access.js'
import { forbidden, invalidToken } from '../../platform/errors.js'
import { validate } from '../../platform/validation/validation.js'

/** A request of a caller who may use the test tools. */
export interface ToolsRequest<Body> {
  readonly request: Request
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Matches the schema of the route. */
  readonly body: Body
}

/** The body that a route accepts. */
export interface ToolsBody {
  readonly schema: Schema
  readonly options?: JsonOptions
}

/**
 * Returns a route of the test tools, which only pages of the console, and programs with its token, can use.
 * @param path below `/_console/api/tools`.
 * @param body undefined for requests without one.
 * @param handle returns the body of the response as JSON, or a response.
 */
export const toolsRoute = <Body = undefined>(
  context: ApiContext,
  method: string,
  path: string,
  body: ToolsBody | undefined,
  handle: (request: ToolsRequest<Body>) => Promise<object> | object,
): Route =>
  ownPageRoute(context, method, `tools/${path}`, async request => {
    // Before the body is read.
    await checkToolsAccess(context, request)
    const given = body && validate<Body>(body.schema, await readJson(request, body.options), 'The body')
    const { params, query } = request
    const result = await handle({ request, params, query, body: given as Body })
    return isResponse(result) ? result : json(result)
  })

/** @throws 401 without a current token of the console or another client, 403 with the reason if the caller must not use the tools. */
async function checkToolsAccess(context: ApiContext, request: Request): Promise<void> {
  const authenticated = await authenticate(context, request.headers)
  if (authenticated.clientId === undefined) {
    throw invalidToken('The test tools need a valid access token of the console, also if authentication is off')
  }
  const reason = toolsRefusal(context, request, authenticated)
  if (reason === undefined) return
  throw forbidden(
    `The test tools are restricted to administrators of the first organization in the console, but ${reason}. Programs use the admin API`,
  )
}

const isResponse = (result: object): result is HttpResponse =>
  'status' in result && 'headers' in result && 'body' in result
