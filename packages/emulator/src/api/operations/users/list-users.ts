import { listPage } from '../../../domain/common/paging.js'
import { presentUser, users } from '../../../domain/users/user.js'
import { type Operation, operation } from '../../requests/operation.js'

/** The users of the caller's organization, the newest first. */
const listUsers: Operation = operation('listUsers', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, users, query)
  return { users: records.map(presentUser), nextToken }
})

export default listUsers
