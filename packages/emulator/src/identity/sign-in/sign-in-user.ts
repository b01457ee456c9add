import { formats } from '@las/api/description'
import { replace, retryOnConflict } from '@las/storage'
import type { SignedInUser } from '../../domain/common/caller.js'
import { profileIdOf } from '../../domain/profiles/profile.js'
import { isInvitationExpired } from '../../domain/users/invitation.js'
import { userIdOf, users } from '../../domain/users/user.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import { findProblem } from '../../platform/validation/validation.js'
import type { IdentityContext } from '../context.js'

/**
 * Signs a person in as a user of an organization. The first sign-in accepts the invitation, which activates the user.
 * @returns the user, or an error message.
 */
export async function signInUser(
  { store, keys, clock }: IdentityContext,
  organizationId: string,
  email: string,
): Promise<SignedInUser | string> {
  if (findProblem(formats.email, email, 'The email address') !== undefined) return 'Enter the email address of a user'
  const profileId = profileIdOf(keys, email)
  const userId = userIdOf(keys, organizationId, profileId)
  return retryOnConflict(async () => {
    const user = await store.get(users, organizationId, userId)
    if (!user) return `${email} is not a user of this organization. Send an invitation first: POST /users`
    if (user.status === 'inactive') return `${email} is not an active user`
    if (user.status === 'invite_pending') {
      if (isInvitationExpired(user, clock)) return `The invitation of ${email} has expired. Invite the person again`
      const accepted = { status: 'active', updatedBy: userId, updatedTime: timestampOf(clock) } as const
      await store.write([replace(users, { ...user, ...accepted })])
    }
    return { userId, profileId }
  })
}
