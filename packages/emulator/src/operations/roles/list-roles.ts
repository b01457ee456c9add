import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { paging } from '../../records/paging.js'
import { listPublic } from '../../records/public-records.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { presentRole, roleSchema, roles } from './role.js'

/** The roles that there are. */
const listRoles: Operation = operation({
  id: 'listRoles',
  method: 'GET',
  path: '/roles',
  query: strict(paging),
  response: strict({ roles: Type.Array(roleSchema), nextToken: nullableText }),
  async handler({ query, context }) {
    const { records, nextToken } = await listPublic(context, roles, query)
    return { roles: records.map(presentRole), nextToken }
  },
})

export default listRoles
