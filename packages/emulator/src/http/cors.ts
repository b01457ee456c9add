import type { FastifyInstance } from 'fastify'

const HEADERS = 'Content-Type,Authorization,X-Api-Key,X-Amz-Date,X-Amz-Security-Token'
const METHODS = 'GET,POST,PUT,PATCH,DELETE,OPTIONS'

/** Lets scripts of any web page call the API: the headers are on every response, and `OPTIONS` works on every path. */
export function allowCrossOrigin(server: FastifyInstance): void {
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('Access-Control-Allow-Origin', '*')
    reply.header('Access-Control-Allow-Headers', HEADERS)
    reply.header('Access-Control-Expose-Headers', 'Retry-After')
  })
  server.options('/*', async (_request, reply) => {
    reply.header('Access-Control-Allow-Methods', METHODS)
    return {}
  })
}
