import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { PUBLIC_ORGANIZATION } from '../../records/public-records.js'
import { presentRole, roles } from './role.js'

/** One role, with its permissions. */
const getRole: Operation = operation('getRole', async ({ params: { roleId }, context }) => {
  const record = await context.store.get(roles, PUBLIC_ORGANIZATION, roleId)
  if (!record) throw notFound('role', roleId)
  return presentRole(record)
})

export default getRole
