import { firstCaller } from '../../domain/accounts/first-organization.js'
import { ownProfile } from '../../domain/profiles/own-profile.js'
import type { IdentityContext } from '../../identity/context.js'
import { CONSOLE_CLIENT_ID } from '../../identity/sign-in/console-client.js'
import { issueLink } from '../../identity/sign-in/links.js'
import { signInUser } from '../../identity/sign-in/sign-in-user.js'
import { badRequest } from '../../platform/errors.js'

/** Options of a one-time link. */
export interface ConsoleLinkOptions {
  /** The email address of a user of the first organization; by default that of its owner. */
  readonly email?: string
}

/**
 * Creates a link that signs a user in to the console. It is valid once, for five minutes.
 * @param origin The origin of the link.
 * @throws 400 if there is no active user with this email address.
 */
export async function createConsoleLink(
  context: IdentityContext,
  origin: string,
  { email }: ConsoleLinkOptions,
): Promise<string> {
  const own = firstCaller(context.keys)
  const { organizationId } = own
  const user = await signInUser(context, organizationId, email ?? (await ownProfile(context, own)).email)
  if (typeof user === 'string') throw badRequest(user)
  const caller = { ...own, user }
  const principal = await context.principals.find(caller)
  if (!principal) throw badRequest('The app client of the first organization was deleted')
  const token = await issueLink(context, { clientId: CONSOLE_CLIENT_ID, caller, stamp: principal.stamp })
  return `${origin}/_console/link?token=${token}`
}
