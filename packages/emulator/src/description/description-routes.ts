import type { Context } from '../context.js'
import { html, json } from '../http/answer.js'
import type { Route } from '../http/route.js'
import type { Operation } from '../operation.js'
import { docsPage } from './docs-page.js'
import { describeApi, type OpenApi } from './openapi.js'

/** Gives the description of the API to everybody: `/openapi.json` for programs, `/docs` for people. */
export function descriptionRoutes(context: Context, operations: readonly Operation[]): Route[] {
  let described: OpenApi | undefined
  // Made with the first request: few ask for it, and the server is to start soon.
  const describe = (): OpenApi => {
    described ??= describeApi(operations, context.origin())
    return described
  }
  const policy = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'" }
  return [
    { method: 'GET', path: '/openapi.json', answer: () => json(describe()) },
    { method: 'GET', path: '/docs', answer: () => html(docsPage(describe()), 200, policy) },
  ]
}
