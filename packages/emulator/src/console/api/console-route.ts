import type { Schema } from '@las/api/description'
import { authenticate } from '../../api/authentication/authenticate.js'
import { readJson } from '../../api/http/body.js'
import type { ApiContext } from '../../api/http/context.js'
import type { Request } from '../../api/http/request.js'
import { json } from '../../api/http/response.js'
import type { Route } from '../../api/http/route.js'
import type { Reviewer } from '../../domain/reviews/reviewer.js'
import { validate } from '../../platform/validation/validation.js'

/** An authenticated request. */
export interface ConsoleRequest<Body> {
  readonly reviewer: Reviewer
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Matches the schema of the route. */
  readonly body: Body
  readonly request: Request
}

/**
 * Returns a route of the extension for the console.
 * @param path below `/_console/api`.
 * @param body the schema of the body; undefined for requests without one.
 * @param handle returns the body of the response.
 */
export const consoleRoute = <Body = undefined>(
  context: ApiContext,
  method: string,
  path: string,
  body: Schema | undefined,
  handle: (request: ConsoleRequest<Body>) => Promise<object>,
): Route => ({
  method,
  path: `/_console/api/${path}`,
  async handle(request) {
    // Authenticate before the body is read.
    const reviewer = await authenticate(context, request.headers)
    const given = body && validate<Body>(body, await readJson(request), 'The body')
    const { params, query } = request
    return json(await handle({ reviewer, params, query, body: given as Body, request }))
  },
})
