import type { FastifyInstance, FastifyRequest } from 'fastify'

const MAX_FORM = 64 * 1024

/** Lets the routes of `server` take bodies of any type, of which {@link formOf} reads those that are forms. */
export function parseForms(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_FORM }, (_request, body, done) =>
    done(null, body.toString()),
  )
}

/** The fields of a form; none when the body is none. */
export function formOf({ headers, body }: FastifyRequest): URLSearchParams {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return new URLSearchParams(isForm && typeof body === 'string' ? body : '')
}

/** The parameters in the query of a request. */
export function queryOf({ url }: FastifyRequest): URLSearchParams {
  const start = url.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : url.slice(start))
}
