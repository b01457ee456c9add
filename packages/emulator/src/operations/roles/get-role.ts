import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { PUBLIC_ORGANIZATION } from '../../records/public-records.js'
import { strict } from '../../requests/schemas.js'
import { presentRole, roleId, roleSchema, roles } from './role.js'

/** One role, with its permissions. */
const getRole: Operation = operation({
  id: 'getRole',
  method: 'GET',
  path: '/roles/{roleId}',
  params: strict({ roleId }),
  response: roleSchema,
  async handler({ params: { roleId }, context }) {
    const record = await context.store.get(roles, PUBLIC_ORGANIZATION, roleId)
    if (!record) throw notFound('role', roleId)
    return presentRole(record)
  },
})

export default getRole
