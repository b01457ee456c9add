import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.js'
import type { Operation } from '../operation.js'
import { docsPage } from './docs-page.js'
import { describeApi, type OpenApi } from './openapi.js'

/** Gives the description of the API to everybody: `/openapi.json` for programs, `/docs` for people. */
export function descriptionRoutes(context: Context, operations: readonly Operation[]) {
  return async (server: FastifyInstance): Promise<void> => {
    let described: OpenApi | undefined
    // Made with the first request: few ask for it, and the server is to start soon.
    const describe = (): OpenApi => {
      described ??= describeApi(operations, context.origin())
      return described
    }
    server.get('/openapi.json', async () => describe())
    server.get('/docs', async (_request, reply) => {
      reply.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'")
      return reply.type('text/html; charset=utf-8').send(docsPage(describe()))
    })
  }
}
