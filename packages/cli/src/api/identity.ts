import { isForbiddenError, isNotFoundError, type Path, path, type Transport } from '@las/core'

/** The claims of an access token. They are not verified, and only shown. */
export interface TokenClaims {
  readonly organizationId?: string | undefined
  readonly appClientId?: string | undefined
  /** The id of the user or, without a user, of the app client. */
  readonly subject?: string | undefined
  readonly scopes: readonly string[]
  /** In milliseconds since 1970. */
  readonly expiresAt?: number | undefined
}

/** Reads the claims of a token. A token in another format has none. */
export function readClaims(token: string): TokenClaims {
  let claims: Record<string, unknown> = {}
  try {
    claims = Object(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()))
  } catch {
    // Not a JWT.
  }
  const text = (name: string): string | undefined => (typeof claims[name] === 'string' ? claims[name] : undefined)
  return {
    organizationId: text('external_organization_id'),
    appClientId: text('external_app_client_id'),
    subject: text('sub'),
    scopes:
      text('scope')
        ?.split(' ')
        .filter(scope => scope !== '') ?? [],
    expiresAt: typeof claims.exp === 'number' ? claims.exp * 1_000 : undefined,
  }
}

/** The caller of the API. Values that the caller may not read are absent. */
export interface Identity {
  readonly organizationId?: string | undefined
  readonly organizationName?: string | undefined
  readonly appClientId?: string | undefined
  readonly appClientName?: string | undefined
  /** Absent if the app client acts for itself. */
  readonly userId?: string | undefined
  readonly email?: string | undefined
  /** The names of the roles, or their ids. */
  readonly roles?: readonly string[] | undefined
}

interface Named {
  readonly name?: string | null
  readonly roleIds?: readonly string[] | null
}

/** Asks the API for the organization of the caller. */
export async function readOrganization(
  transport: Transport,
  signal: AbortSignal,
): Promise<Pick<Identity, 'organizationId' | 'organizationName'>> {
  const organization = await readIfAllowed<Named & { organizationId: string }>(
    transport,
    path('/organizations/{organizationId}', { organizationId: 'me' }),
    signal,
  )
  return { organizationId: organization?.organizationId, organizationName: organization?.name ?? undefined }
}

/** Asks the API for the app client, the user and the roles that a token belongs to. */
export async function readCaller(
  transport: Transport,
  { appClientId, subject }: TokenClaims,
  signal: AbortSignal,
): Promise<Omit<Identity, 'organizationId' | 'organizationName'>> {
  const userId = subject?.includes(':user:') ? subject : undefined
  const read = <T>(at: Path): Promise<T | undefined> => readIfAllowed<T>(transport, at, signal)
  const [appClient, user, profile] = await Promise.all([
    appClientId === undefined ? undefined : read<Named>(path('/appClients/{appClientId}', { appClientId })),
    userId === undefined ? undefined : read<Named>(path('/users/{userId}', { userId })),
    userId === undefined
      ? undefined
      : read<{ email?: string | null }>(path('/profiles/{profileId}', { profileId: 'me' })),
  ])
  const roleIds = (user ?? appClient)?.roleIds?.slice(0, MAX_ROLES)
  const roles = roleIds?.map(async roleId => (await read<Named>(path('/roles/{roleId}', { roleId })))?.name || roleId)
  return {
    appClientId,
    appClientName: appClient?.name ?? undefined,
    userId,
    email: profile?.email ?? undefined,
    roles: roles && (await Promise.all(roles)),
  }
}

/** The roles of a caller whose names are read. */
const MAX_ROLES = 20

/** Requests a resource that not every client may read; undefined if it may not. */
async function readIfAllowed<T>(transport: Transport, path: Path, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await transport.request<T>({ method: 'GET', path }, { signal })
  } catch (error) {
    if (isForbiddenError(error) || isNotFoundError(error)) return undefined
    throw error
  }
}
