import { Type } from '@sinclair/typebox'
import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { changes, metadata, strict } from '../../requests/schemas.js'
import { replace } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { assignableRoles } from '../roles/assignment.js'
import { roleIdList } from '../roles/role.js'
import { presentUser, type UserRecord, userId, userSchema, users } from './user.js'

/** Changes what is given and leaves the rest. */
const updateUser: Operation = operation({
  id: 'updateUser',
  method: 'PATCH',
  path: '/users/{userId}',
  params: strict({ userId }),
  body: changes({ roleIds: Type.Optional(roleIdList), metadata: Type.Optional(metadata) }),
  response: userSchema,
  async handler({ params: { userId }, body: { roleIds, ...fields }, caller, context }) {
    const after = await retryOnConflict(async () => {
      const record = await context.store.get(users, caller.organizationId, userId)
      if (!record) throw notFound('user', userId)
      const after: UserRecord = {
        ...record,
        ...fields,
        ...(roleIds && { roleIds: await assignableRoles(context, caller, roleIds, record.roleIds) }),
        ...touched(context, caller),
      }
      await context.store.write([replace(users, after)])
      return after
    })
    return presentUser(after)
  },
})

export default updateUser
