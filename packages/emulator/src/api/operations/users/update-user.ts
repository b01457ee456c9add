import { replace, retryOnConflict } from '@las/storage'
import { touched } from '../../../domain/common/record.js'
import { assignableRoles } from '../../../domain/roles/assignment.js'
import { presentUser, type UserRecord, users } from '../../../domain/users/user.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest. */
const updateUser: Operation = operation(
  'updateUser',
  async ({ params: { userId }, body: { roleIds, ...fields }, caller, context }) => {
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
)

export default updateUser
