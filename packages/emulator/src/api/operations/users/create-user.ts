import { insert, replace, retryOnConflict, SYSTEM } from '@las/storage'
import { appClients } from '../../../domain/app-clients/app-client.js'
import { newRecord, touched } from '../../../domain/common/record.js'
import { resolveReference } from '../../../domain/common/reference.js'
import { send } from '../../../domain/mail/outbox.js'
import { newProfile, profileIdOf, profiles } from '../../../domain/profiles/profile.js'
import { assignableRoles } from '../../../domain/roles/assignment.js'
import { invitation } from '../../../domain/users/invitation.js'
import { presentUser, type UserRecord, userIdOf, users } from '../../../domain/users/user.js'
import { badRequest } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Invites a person by mail to the caller's organization; again, when the person has not accepted yet. */
const createUser: Operation = operation(
  'createUser',
  async ({ body: { email, appClientId, roleIds, ...fields }, caller, context }) => {
    const { store, keys } = context
    const { organizationId } = caller
    const inviter = await resolveReference(
      context,
      caller,
      appClients,
      'appClientId',
      appClientId ?? caller.appClientId,
    )
    const profileId = profileIdOf(keys, email)
    const id = userIdOf(keys, organizationId, profileId)
    const user = await retryOnConflict(async () => {
      const profile = await store.get(profiles, SYSTEM, profileId)
      const present = await store.get(users, organizationId, id)
      if (present?.status === 'active') {
        enforce(context, 'active-user', badRequest(`email belongs to ${id}, who is already an active user`))
      }
      const user: UserRecord = {
        ...newRecord(context, caller, 'user'),
        id,
        profileId,
        metadata: null,
        ...present,
        ...(present && touched(context, caller)),
        ...fields,
        status: 'invite_pending',
        invitedAt: context.clock(),
        roleIds: roleIds ? await assignableRoles(context, caller, roleIds, present?.roleIds) : (present?.roleIds ?? []),
      }
      await store.write([
        ...(profile ? [] : [insert(profiles, newProfile(context, email))]),
        present ? replace(users, user) : insert(users, user),
        send(context, organizationId, await invitation(context, organizationId, email, inviter)),
      ])
      return user
    })
    return presentUser(user)
  },
)

export default createUser
