import { type Operation, operation } from '../../operation.js'
import { listPublic } from '../../records/public-records.js'
import { presentRole, roles } from './role.js'

/** The roles that there are. */
const listRoles: Operation = operation('listRoles', async ({ query, context }) => {
  const { records, nextToken } = await listPublic(context, roles, query)
  return { roles: records.map(presentRole), nextToken }
})

export default listRoles
