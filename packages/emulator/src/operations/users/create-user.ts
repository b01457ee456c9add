import { badRequest } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { send } from '../../outbox.js'
import { newRecord, touched } from '../../records/record.js'
import { resolveReference } from '../../records/reference.js'
import { enforce } from '../../requests/waivers.js'
import { insert, replace } from '../../store/store.js'
import { SYSTEM } from '../../store/system.js'
import { retryOnConflict } from '../../store/update.js'
import { appClients } from '../app-clients/app-client.js'
import { newProfile, profileIdOf, profiles } from '../profiles/profile.js'
import { assignableRoles } from '../roles/assignment.js'
import { invitation } from './invitation.js'
import { presentUser, type UserRecord, userIdOf, users } from './user.js'

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
