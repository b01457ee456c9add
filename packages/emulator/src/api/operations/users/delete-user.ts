import { removeRecord } from '@las/storage'
import { ownProfile } from '../../../domain/profiles/own-profile.js'
import { presentUser, userIdOf, users } from '../../../domain/users/user.js'
import { badRequest, notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Removes a user, but not the person for whom the caller acts. The person's profile stays. */
const deleteUser: Operation = operation('deleteUser', async ({ params: { userId }, caller, context }) => {
  const { organizationId } = caller
  const own = await ownProfile(context, caller)
  if (userId === userIdOf(context.keys, organizationId, own.id)) {
    throw badRequest(`userId ${userId} is that of the caller; users cannot delete themselves`)
  }
  const record = await removeRecord(context.store, users, organizationId, userId)
  if (!record) throw notFound('user', userId)
  return presentUser(record)
})

export default deleteUser
