import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { listPage, paging } from '../../records/paging.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { presentUser, userSchema, users } from './user.js'

/** The users of the caller's organization, the newest first. */
const listUsers: Operation = operation({
  id: 'listUsers',
  method: 'GET',
  path: '/users',
  query: strict(paging),
  response: strict({ users: Type.Array(userSchema), nextToken: nullableText }),
  async handler({ query, caller, context }) {
    const { records, nextToken } = await listPage(context, caller, users, query)
    return { users: records.map(presentUser), nextToken }
  },
})

export default listUsers
