import type { Context } from '../context.js'
import { html, json } from '../http/answer.js'
import { PAGE_HEADERS, PAGE_POLICY } from '../http/page-headers.js'
import type { Request } from '../http/request.js'
import type { Route } from '../http/route.js'
import type { Operation } from '../operation.js'
import { docsPage } from './docs-page.js'
import { atOrigin, describeOperations, type OpenApi } from './openapi.js'

/** Gives the description of the API to everybody: `/openapi.json` for programs, `/docs` for people. */
export function descriptionRoutes(context: Context, operations: readonly Operation[]): Route[] {
  let described: OpenApi | undefined
  // Made with the first request: few ask for it, and the server is to start soon.
  const describe = (request: Request): OpenApi => {
    described ??= describeOperations(operations)
    return atOrigin(described, context.origin(request))
  }
  const headers = { ...PAGE_HEADERS, 'Content-Security-Policy': `${PAGE_POLICY}; form-action 'none'` }
  return [
    { method: 'GET', path: '/openapi.json', answer: request => json(describe(request)) },
    { method: 'GET', path: '/docs', answer: request => html(docsPage(describe(request)), 200, headers) },
  ]
}
