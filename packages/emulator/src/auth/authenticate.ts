import type { FastifyInstance } from 'fastify'
import type { Caller, Context } from '../context.js'
import { unauthorized } from '../errors.js'
import { verifyToken } from './tokens.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route behind {@link requireToken}. */
    caller: Caller
  }
}

/** Lets only requests with a valid bearer token reach the routes of `server`, before anything of their body is read. */
export function requireToken(server: FastifyInstance, { keys, clock }: Context): void {
  server.decorateRequest('caller')
  server.addHook('onRequest', async request => {
    const token = request.headers.authorization?.match(/^Bearer +(\S+)$/i)?.[1]
    const caller = token === undefined ? undefined : verifyToken(keys, clock, token)
    if (!caller) throw unauthorized()
    request.caller = caller
  })
}
