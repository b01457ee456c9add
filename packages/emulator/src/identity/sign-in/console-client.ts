import { firstCaller } from '../../domain/accounts/first-organization.js'
import { type AppClientRecord, appClients } from '../../domain/app-clients/app-client.js'
import type { IdentityContext } from '../context.js'

/** The client id of the web console. */
export const CONSOLE_CLIENT_ID = 'las-console'

/** The URL that users of the console are redirected to after the sign-in. */
export const consoleCallback = (origin: string): string => `${origin}/_console/callback`

/**
 * The public app client of the web console. It is not stored, so that it does not appear in lists and cannot be deleted: users of
 * the console act through the first organization's own app client. Undefined if that one was deleted.
 * @param origin The origin of the emulator, which is the only one that users are redirected to.
 */
export async function consoleClient(
  { store, keys }: Pick<IdentityContext, 'store' | 'keys'>,
  origin: string,
): Promise<AppClientRecord | undefined> {
  const { organizationId, appClientId } = firstCaller(keys)
  const own = await store.get(appClients, organizationId, appClientId)
  return (
    own && {
      ...own,
      clientId: CONSOLE_CLIENT_ID,
      name: 'LAS console',
      secretDigest: null,
      callbackUrls: [consoleCallback(origin)],
      logoutUrls: null,
    }
  )
}
