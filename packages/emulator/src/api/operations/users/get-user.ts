import { presentUser, users } from '../../../domain/users/user.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One user, without the address: that is told to the person alone, in the profile. */
const getUser: Operation = operation('getUser', async ({ params: { userId }, caller, context }) => {
  const record = await context.store.get(users, caller.organizationId, userId)
  if (!record) throw notFound('user', userId)
  return presentUser(record)
})

export default getUser
