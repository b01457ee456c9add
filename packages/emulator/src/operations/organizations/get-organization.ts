import { type Operation, operation } from '../../operation.js'
import { findOrganization } from './find-organization.js'
import { presentOrganization } from './organization.js'

/** The caller's organization, with what it has and uses. */
const getOrganization: Operation = operation(
  'getOrganization',
  async ({ params: { organizationId }, caller, context }) => {
    return presentOrganization(context, await findOrganization(context, caller, organizationId))
  },
)

export default getOrganization
