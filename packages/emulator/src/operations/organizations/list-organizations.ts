import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { listPage, paging } from '../../records/paging.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { organizationSchema, organizations, presentOrganization } from './organization.js'

/** The organizations that the caller can see: its own. */
const listOrganizations: Operation = operation({
  id: 'listOrganizations',
  method: 'GET',
  path: '/organizations',
  query: strict(paging),
  response: strict({ organizations: Type.Array(organizationSchema), nextToken: nullableText }),
  async handler({ query, caller, context }) {
    const { records, nextToken } = await listPage(context, caller, organizations, query)
    const shown = await Promise.all(records.map(record => presentOrganization(context, record)))
    return { organizations: shown, nextToken }
  },
})

export default listOrganizations
