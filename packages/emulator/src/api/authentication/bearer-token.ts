import type { IncomingHttpHeaders } from 'node:http'

/** The bearer token in the `Authorization` header of a request. */
export const bearerTokenOf = ({ authorization }: IncomingHttpHeaders): string | undefined =>
  /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
