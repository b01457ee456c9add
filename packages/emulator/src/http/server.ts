import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { requireToken } from '../auth/authenticate.js'
import { queryOf } from '../auth/form.js'
import { authorizeEndpoint } from '../auth/sign-in/authorize-endpoint.js'
import { tokenEndpoint } from '../auth/token-endpoint.js'
import type { Context } from '../context.js'
import { descriptionRoutes } from '../description/description-routes.js'
import { ApiError, badRequest, payloadTooLarge, unsupportedMediaType } from '../errors.js'
import { fileServer } from '../files/file-server.js'
import type { Operation } from '../operation.js'
import { limitRate } from '../quotas/rate-limit.js'
import type { Certificate } from '../tls/certificate.js'
import { findProblem } from '../validation.js'
import { answerBadHttp, refuseBadHeaders } from './bad-http.js'
import { closeGently } from './close-gently.js'
import { allowCrossOrigin } from './cors.js'
import { parseJsonBody } from './json-body.js'

/** The largest JSON body, in bytes. It admits a document of 6,250,000 base64 characters with all that goes with it. */
export const MAX_BODY: number = 10 * 1024 * 1024

export interface ServerOptions {
  /** Checks each answer against the schema of its operation; one that does not fit is a 500. */
  readonly checkResponses: boolean
  /** Serves HTTPS with it; plain HTTP without. */
  readonly certificate?: Certificate | undefined
  /** Adds to the server what does not belong to the API; called before any route is there. */
  readonly extend?: (server: FastifyInstance) => void
}

/** The server with every operation under `/v1`, the token endpoint, the file server, their description and the health check. */
export function createServer(
  context: Context,
  operations: readonly Operation[],
  options: ServerOptions,
): FastifyInstance {
  const { certificate } = options
  // Node would answer a missing host without a word of why; see refuseBadHeaders.
  const node = { requireHostHeader: false }
  const plain = { http: node }
  const server: FastifyInstance = fastify({
    ...plain,
    https: certificate ? { ...node, key: certificate.key, cert: certificate.cert, minVersion: 'TLSv1.2' } : null,
    logger: false,
    exposeHeadRoutes: false,
    bodyLimit: MAX_BODY,
    // Operations parse their queries and check their bodies themselves, by their schemas: without compilers of schemas
    // that nobody uses the emulator starts a third sooner.
    schemaController: { compilersFactory: { buildValidator: unused, buildSerializer: unused } },
    routerOptions: { maxParamLength: 4096, querystringParser: () => ({}) },
    frameworkErrors: (error, request, reply) => answerError(error, request, reply, context),
    clientErrorHandler: answerBadHttp,
  })
  server.removeAllContentTypeParsers()
  allowCrossOrigin(server)
  server.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, context))
  server.setNotFoundHandler((request, reply) => {
    reply.code(404).send({ message: `There is no operation ${request.method} ${pathOf(request)}` })
  })
  server.addHook('onResponse', async (request, reply) => {
    context.log.request(`${request.method} ${pathOf(request)} ${reply.statusCode} ${Math.round(reply.elapsedTime)} ms`)
  })
  refuseBadHeaders(server)
  options.extend?.(server)
  server.get('/_emulator/health', async () => ({ status: 'ok' }))
  server.register(tokenEndpoint(context))
  server.register(authorizeEndpoint(context))
  server.register(fileServer(context))
  server.register(descriptionRoutes(context, operations))
  server.register(api(context, operations, options), { prefix: '/v1' })
  return server
}

function unused(): never {
  throw new Error('Routes have no schemas of their own')
}

function api(context: Context, operations: readonly Operation[], { checkResponses }: ServerOptions) {
  return async (server: FastifyInstance): Promise<void> => {
    requireToken(server, context)
    limitRate(server, context)
    server.addContentTypeParser('application/json', { parseAs: 'string' }, parseJsonBody)
    for (const operation of operations) {
      server.route({
        method: operation.method,
        url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
        handler: async (request, reply) => {
          if (operation.body && request.headers['content-type'] === undefined) throw unsupportedMediaType()
          const answer = await operation.run(
            { params: request.params, query: queryOf(request), body: request.body },
            request.caller,
            context,
          )
          const problem = checkResponses ? findProblem(operation.response, answer, 'The answer') : undefined
          if (problem !== undefined)
            throw new Error(`${operation.id} gave an answer that breaks its schema: ${problem}`)
          return answer === undefined ? reply.code(204).send() : answer
        },
      })
    }
  }
}

function answerError(
  error: FastifyError | ApiError,
  request: FastifyRequest,
  reply: FastifyReply,
  context: Context,
): void {
  const { status, message } = asApiError(error, context)
  // The rest of a body that is too large is not read, so that the connection is of no further use.
  if (status === 413) {
    reply.header('Connection', 'close')
    closeGently(request.raw)
  }
  reply.code(status).send({ message })
}

function asApiError(error: FastifyError | ApiError, context: Context): ApiError {
  if (error instanceof ApiError) return error
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return payloadTooLarge('The body', MAX_BODY)
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return unsupportedMediaType()
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return badRequest('The body does not have the length that Content-Length says')
    case 'FST_ERR_BAD_URL':
      return badRequest('The path is not valid: each % must begin an encoded UTF-8 byte')
  }
  if (error.statusCode !== undefined && error.statusCode < 500) return new ApiError(error.statusCode, error.message)
  context.log.fault(error)
  return new ApiError(500, 'Internal server error')
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? ''
