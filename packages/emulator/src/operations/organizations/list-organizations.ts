import { type Operation, operation } from '../../operation.js'
import { listPage } from '../../records/paging.js'
import { organizations, presentOrganization } from './organization.js'

/** The organizations that the caller can see: its own. */
const listOrganizations: Operation = operation('listOrganizations', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, organizations, query)
  const shown = await Promise.all(records.map(record => presentOrganization(context, record)))
  return { organizations: shown, nextToken }
})

export default listOrganizations
