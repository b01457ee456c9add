import {
  type HttpAdapter,
  isForbiddenError,
  isInvalidCredentialsError,
  isLasError,
  isMissingCredentialsError,
  isUnauthorizedError,
  path,
  type Transport,
} from '@las/core'
import { readCachedToken } from '../../api/credentials-files/token-cache.js'
import type { FoundCredentials } from '../../api/find-credentials.js'
import { readOrganization } from '../../api/identity.js'
import { type Check, failed, ok, rejected, warning } from './check.js'

interface Requests {
  readonly http: HttpAdapter
  readonly signal: AbortSignal
}

/** Requests a new access token, also if one is stored, so that the client id and the secret are checked. */
export async function checkToken(credentials: FoundCredentials, { http, signal }: Requests): Promise<Check> {
  const { source, clientId } = credentials
  try {
    const stored = source.kind === 'file' ? await readCachedToken(source.path, source.profile) : undefined
    const token = await credentials.getAccessToken({ http, signal })
    if (token === stored?.access_token) {
      credentials.invalidateAccessToken(token)
      await credentials.getAccessToken({ http, signal })
    }
    return ok(
      'token',
      clientId === '' ? 'An access token is configured.' : `The client ${clientId} receives access tokens.`,
    )
  } catch (error) {
    return describe('token', error, signal)
  }
}

/** Sends requests with the token. */
export async function checkAccess(transport: Transport, signal: AbortSignal): Promise<Check[]> {
  const checks: Check[] = []
  try {
    const { organizationId, organizationName } = await readOrganization(transport, signal)
    checks.push(
      organizationId === undefined
        ? warning('organization', 'The caller may not read its organization.')
        : ok('organization', `${organizationName ?? ''} ${organizationId}`.trim()),
    )
    await transport.request({ method: 'GET', path: path('/models'), query: { maxResults: 1 } }, { signal })
    checks.push(ok('permissions', 'The caller may list models.'))
  } catch (error) {
    checks.push(
      isForbiddenError(error)
        ? rejected(
            'permissions',
            'The caller may not list models.',
            'Ask an administrator of the organization for a role. See your roles: las whoami',
          )
        : describe('request', error, signal),
    )
  }
  return checks
}

function describe(check: string, error: unknown, signal: AbortSignal): Check {
  if (signal.aborted || !isLasError(error)) throw error
  if (isInvalidCredentialsError(error) || isMissingCredentialsError(error) || isUnauthorizedError(error)) {
    return rejected(check, error.message, 'Save valid credentials: las login')
  }
  return failed(check, error.message)
}
