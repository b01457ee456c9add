import { createTransport, nodeAdapter } from '@las/core/node'
import { transportSettings } from '../../api/create-transport.js'
import { findCredentials } from '../../api/find-credentials.js'
import { readCaller, readClaims, readOrganization } from '../../api/identity.js'
import type { Invocation } from '../../command/invocation.js'
import { isTable } from '../../command/is-table.js'

export async function whoAmI({ globals, host, output, terminal, signal }: Invocation): Promise<void> {
  const credentials = await findCredentials(globals, host)
  const settings = await transportSettings(globals, host, terminal.message)
  const http = settings.http ?? nodeAdapter()
  const transport = createTransport({ credentials, ...settings, http })
  // This request replaces a stored token that the API rejects, so the claims are read afterwards.
  const organization = await readOrganization(transport, signal)
  const claims = readClaims(await credentials.getAccessToken({ http, signal }))
  const { clientId, authEndpoint, source } = credentials
  await output.value({
    organizationId: organization.organizationId ?? claims.organizationId,
    organizationName: organization.organizationName,
    ...(await readCaller(transport, claims, signal)),
    clientId: clientId || undefined,
    apiEndpoint: transport.apiEndpoint,
    authEndpoint: authEndpoint || undefined,
    credentials: source.description,
    tokenExpires: claims.expiresAt === undefined ? undefined : new Date(claims.expiresAt).toISOString(),
    // The list is long, and roles say the same to people.
    scopes: isTable(globals, host) || claims.scopes.length === 0 ? undefined : claims.scopes,
  })
}
