import type { Clock } from '../../platform/time/clock.js'
import { DAY, dayOf } from '../../platform/time/days.js'
import type { AppClientRecord } from '../app-clients/app-client.js'
import type { Context } from '../common/context.js'
import type { Mail } from '../mail/outbox.js'
import { organizations } from '../organizations/organization.js'
import type { UserRecord } from './user.js'

/** Validity of an invitation: 90 days. */
const INVITATION_VALIDITY_MS = 90 * DAY

/** Whether the latest invitation of a user has expired. */
export const isInvitationExpired = ({ invitedAt = 0 }: UserRecord, clock: Clock): boolean =>
  clock() >= invitedAt + INVITATION_VALIDITY_MS

/** Returns the email that invites a person to an organization. Its link is the login URL of the inviting app client. */
export async function invitation(
  { store, clock }: Context,
  organizationId: string,
  to: string,
  invitingAppClient: AppClientRecord | undefined,
): Promise<Mail> {
  const organization = await store.get(organizations, organizationId, organizationId)
  const name = organization?.name ?? organizationId
  const link = invitingAppClient?.defaultLoginUrl ?? invitingAppClient?.loginUrls?.[0]
  const validUntil = dayOf(clock() + INVITATION_VALIDITY_MS)
  return {
    to,
    subject: `You have been invited to ${name}`,
    text: [
      `You have been invited to join the organization ${name}.`,
      ...(link === undefined ? [] : [`Sign in at ${link} to accept.`]),
      `The invitation is valid until ${validUntil}.`,
    ].join('\n'),
  }
}
