import { presentOrganization } from '../../../domain/accounts/present-organization.js'
import { findOrganization } from '../../../domain/organizations/find-organization.js'
import { type Operation, operation } from '../../requests/operation.js'

/** The caller's organization, with what it has and uses. */
const getOrganization: Operation = operation(
  'getOrganization',
  async ({ params: { organizationId }, caller, context }) => {
    return presentOrganization(context, await findOrganization(context, caller, organizationId))
  },
)

export default getOrganization
