import { PUBLIC_ORGANIZATION } from '../../../domain/common/public-records.js'
import { presentRole, roles } from '../../../domain/roles/role.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One role, with its permissions. */
const getRole: Operation = operation('getRole', async ({ params: { roleId }, context }) => {
  const record = await context.store.get(roles, PUBLIC_ORGANIZATION, roleId)
  if (!record) throw notFound('role', roleId)
  return presentRole(record)
})

export default getRole
