import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Caller, Context } from '../context.js'
import { forbidden, unauthorized } from '../errors.js'
import { isLoopback } from './access.js'
import { verifyToken } from './tokens.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route behind {@link requireToken}. */
    caller: Caller
  }
}

/** Lets only requests with a valid bearer token reach the routes of `server`, before anything of their body is read. */
export function requireToken(server: FastifyInstance, context: Context): void {
  server.decorateRequest('caller')
  server.addHook('onRequest', async ({ headers }) => {
    if (context.access.anybody) checkLocal(headers)
  })
  server.addHook('onRequest', async request => {
    const token = request.headers.authorization?.match(/^Bearer +(\S+)$/i)?.[1]
    const caller = token === undefined ? undefined : (verifyToken(context, token) ?? context.access.anybody)
    if (!caller) throw unauthorized()
    request.caller = caller
  })
}

/** Where no token is checked, a web page from elsewhere could do everything through the browser of this machine. */
function checkLocal({ host = '', origin }: IncomingHttpHeaders): void {
  for (const url of [`http://${host}`, ...(origin === undefined ? [] : [origin])]) {
    if (!URL.canParse(url) || !isLoopback(new URL(url).hostname)) {
      throw forbidden(`With authentication off, only programs and pages of this machine may call, not ${url}`)
    }
  }
}
