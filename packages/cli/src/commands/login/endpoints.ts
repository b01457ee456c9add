import type { CredentialsFamily } from '@las/core'
import type { Values } from '../../command/flag.js'
import { UsageError } from '../../errors/command-error.js'

export interface Endpoints {
  readonly apiEndpoint: string
  readonly authEndpoint: string
}

const defaults: Readonly<Record<CredentialsFamily, Endpoints>> = {
  cradl: { apiEndpoint: 'https://api.cradl.ai/v1', authEndpoint: 'https://auth.cradl.ai/oauth2/token' },
  las: { apiEndpoint: 'https://api.lucidtech.ai/v1', authEndpoint: 'auth.lucidtech.ai/oauth2' },
}

/**
 * The endpoints to save, in the form that the clients of the file expect.
 *
 * @throws {UsageError} if only one is given: the secret must not be sent to a host that has nothing to do with the API.
 */
export function endpointsOf(family: CredentialsFamily, { apiEndpoint, authEndpoint }: Values): Endpoints {
  if (apiEndpoint === undefined && authEndpoint === undefined) return defaults[family]
  if (apiEndpoint === undefined || authEndpoint === undefined) {
    const [given, missing] =
      apiEndpoint === undefined ? ['--auth-endpoint', '--api-endpoint'] : ['--api-endpoint', '--auth-endpoint']
    throw new UsageError(`${given} requires ${missing}, because both endpoints must belong to the same API.`, {
      code: 'missing_flag',
      next: `Add ${missing}.`,
    })
  }
  return {
    apiEndpoint: String(apiEndpoint).trim().replace(/\/+$/, ''),
    authEndpoint: authEndpointFor(family, String(authEndpoint).trim()),
  }
}

/** The Python SDK of `las` adds `https://` and `/token`; the one of `cradl` uses the URL as it is. */
function authEndpointFor(family: CredentialsFamily, given: string): string {
  const [, scheme = 'https://', host = '', path = ''] = /^([a-z]+:\/\/)?([^/]*)(.*?)\/*$/i.exec(given) ?? []
  const folder = path.replace(/\/token$/, '') || '/oauth2'
  if (family === 'cradl') return `${scheme}${host}${folder}/token`
  return `${scheme === 'https://' ? '' : scheme}${host}${folder}`
}
