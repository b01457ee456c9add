import { presentOrganization } from '../../../domain/accounts/present-organization.js'
import { listPage } from '../../../domain/common/paging.js'
import { organizations } from '../../../domain/organizations/organization.js'
import { type Operation, operation } from '../../requests/operation.js'

/** The organizations that the caller can see: its own. */
const listOrganizations: Operation = operation('listOrganizations', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, organizations, query)
  const shown = await Promise.all(records.map(record => presentOrganization(context, record)))
  return { organizations: shown, nextToken }
})

export default listOrganizations
