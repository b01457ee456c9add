import type { IdentityContext } from '../../identity/context.js'
import type { Request } from './request.js'

/** What routes can reach. */
export interface ApiContext extends IdentityContext {
  /**
   * The origin of the server, such as `http://localhost:8099`: the public URL if one is configured, else where the client of `request`
   * reached the server, and where programs on this machine reach it if there is no request.
   */
  readonly origin: (request?: Pick<Request, 'raw'>) => string
}
