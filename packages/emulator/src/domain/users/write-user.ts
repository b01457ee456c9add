import { insert, replace, retryOnConflict, SYSTEM } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import { appClients } from '../app-clients/app-client.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord, updateAudit } from '../common/record.js'
import { resolveReference } from '../common/reference.js'
import { changeRecord, deleteRecord } from '../common/stored-resource.js'
import { send } from '../mail/outbox.js'
import { ownProfile } from '../profiles/own-profile.js'
import { newProfile, profileIdOf, profiles } from '../profiles/profile.js'
import { assignableRoles, countHolder } from '../roles/assignment.js'
import { invitation } from './invitation.js'
import { type UserRecord, userIdOf, userResource, users } from './user.js'

/** Invites a person to the caller's organization by email. Sends another invitation if the person has not accepted yet. */
export async function createUser(
  context: Context,
  caller: Caller,
  { email, appClientId, roleIds, ...fields }: BodyOf<'createUser'>,
): Promise<UserRecord> {
  const { store, keys } = context
  const { organizationId } = caller
  const invitingAppClient = await resolveReference(
    context,
    caller,
    appClients,
    'appClientId',
    appClientId ?? caller.appClientId,
  )
  const profileId = profileIdOf(keys, email)
  const id = userIdOf(keys, organizationId, profileId)
  return retryOnConflict(async () => {
    const profile = await store.get(profiles, SYSTEM, profileId)
    const existing = await store.get(users, organizationId, id)
    if (existing?.status === 'active') {
      enforce(context, 'active-user', badRequest(`email belongs to ${id}, who is already an active user`))
    }
    const user: UserRecord = {
      ...newRecord(context, caller, 'user'),
      id,
      profileId,
      name: null,
      description: null,
      metadata: null,
      ...existing,
      ...(existing && updateAudit(context, caller)),
      ...fields,
      status: 'invite_pending',
      invitedAt: context.clock(),
      roleIds: roleIds ? await assignableRoles(context, caller, roleIds, existing?.roleIds) : (existing?.roleIds ?? []),
    }
    await store.write([
      ...(profile ? [] : [insert(profiles, newProfile(context, email))]),
      existing ? replace(users, user) : insert(users, user),
      ...(await countHolder(context, caller, existing?.roleIds ?? null, user.roleIds)),
      send(context, organizationId, await invitation(context, organizationId, email, invitingAppClient)),
    ])
    return user
  })
}

/** Updates the given fields and leaves the others unchanged. */
export const updateUser = (
  context: Context,
  caller: Caller,
  userId: string,
  { roleIds, ...fields }: BodyOf<'updateUser'>,
): Promise<UserRecord> =>
  changeRecord(
    context,
    caller,
    userResource,
    userId,
    async record => ({
      ...record,
      ...fields,
      ...(roleIds && { roleIds: await assignableRoles(context, caller, roleIds, record.roleIds) }),
    }),
    (before, after) => countHolder(context, caller, before.roleIds, after.roleIds),
  )

/** Removes a user other than the caller. The profile is kept. */
export async function deleteUser(context: Context, caller: Caller, userId: string): Promise<UserRecord> {
  const own = await ownProfile(context, caller)
  if (userId === userIdOf(context.keys, caller.organizationId, own.id)) {
    throw badRequest(`userId refers to ${userId}, the calling user; users cannot delete themselves`)
  }
  return deleteRecord(context, caller, userResource, userId, ({ roleIds }) =>
    countHolder(context, caller, roleIds, null),
  )
}
