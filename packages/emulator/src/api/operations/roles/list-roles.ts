import { listPublic } from '../../../domain/common/public-records.js'
import { presentRole, roles } from '../../../domain/roles/role.js'
import { type Operation, operation } from '../../requests/operation.js'

/** The roles that there are. */
const listRoles: Operation = operation('listRoles', async ({ query, context }) => {
  const { records, nextToken } = await listPublic(context, roles, query)
  return { roles: records.map(presentRole), nextToken }
})

export default listRoles
