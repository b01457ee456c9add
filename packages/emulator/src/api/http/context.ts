import type { IdentityContext } from '../../identity/context.js'
import type { Request } from './request.js'

/** The services that routes use. */
export interface ApiContext extends IdentityContext {
  /**
   * The origin of the server, such as `http://localhost:8099`: the public URL, if configured; otherwise the origin that `request`
   * was sent to; without a request, the origin that programs on this machine use.
   */
  readonly origin: (request?: Pick<Request, 'raw'>) => string
}
