import { type Operation, operation } from '../../operation.js'
import { ownerId, strict } from '../../requests/schemas.js'
import { findOrganization } from './find-organization.js'
import { organizationSchema, presentOrganization } from './organization.js'

/** The caller's organization, with what it has and uses. */
const getOrganization: Operation = operation({
  id: 'getOrganization',
  method: 'GET',
  path: '/organizations/{organizationId}',
  params: strict({ organizationId: ownerId }),
  response: organizationSchema,
  async handler({ params: { organizationId }, caller, context }) {
    return presentOrganization(context, await findOrganization(context, caller, organizationId))
  },
})

export default getOrganization
