import type { TokenResponse } from '@las/console/contract'
import type { ApiContext } from '../../api/http/context.js'
import type { Request } from '../../api/http/request.js'
import { empty, type HttpResponse, json } from '../../api/http/response.js'
import type { Route } from '../../api/http/route.js'
import { endSession } from '../../identity/sign-in/sessions.js'
import { issueToken, TOKEN_LIFETIME_SECONDS } from '../../identity/tokens.js'
import { ApiError } from '../../platform/errors.js'
import { type ConsoleUser, consoleUser, describeSession, sessionIn } from './console-session.js'
import { removeSession } from './cookies.js'
import { ownPageRoute } from './own-page-route.js'

/** The session of the console and its access tokens. Only these routes use the cookie, and only for the console's own pages. */
export function sessionRoutes(context: ApiContext): Route[] {
  const route = (method: string, path: string, handle: (request: Request) => Promise<HttpResponse>): Route =>
    ownPageRoute(context, method, path, handle)
  return [
    route('GET', 'session', async request =>
      json(await describeSession(context, request, await findUser(context, request))),
    ),
    route('POST', 'session/token', async request => {
      const user = await findUser(context, request)
      const token: TokenResponse = {
        ...(await describeSession(context, request, user)),
        accessToken: issueToken(context, user.grant),
        expiresIn: TOKEN_LIFETIME_SECONDS,
      }
      return json(token)
    }),
    route('DELETE', 'session', async request => {
      const session = await sessionIn(context, request)
      if (session) await endSession(context, session.id)
      return empty(204, { 'Set-Cookie': removeSession(context, request) })
    }),
  ]
}

async function findUser(context: ApiContext, request: Request): Promise<ConsoleUser> {
  const user = await consoleUser(context, request)
  if (!user) throw new ApiError(401, 'You are not signed in, or your session has ended. Sign in at /_console/sign-in')
  return user
}
