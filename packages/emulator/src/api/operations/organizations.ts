import { createOrganization } from '../../domain/accounts/create-organization.js'
import { presentOrganization } from '../../domain/accounts/present-organization.js'
import { updateOrganization } from '../../domain/accounts/update-organization.js'
import type { PresentedResource } from '../../domain/common/resource.js'
import { findOrganization } from '../../domain/organizations/find-organization.js'
import {
  type Organization,
  type OrganizationRecord,
  organizationResource,
} from '../../domain/organizations/organization.js'
import type { Operation } from '../requests/operation.js'
import { listOperation, resourceOperation } from '../requests/resource-operations.js'

const resource: PresentedResource<OrganizationRecord, Organization> = {
  ...organizationResource,
  present: (record, { context }) => presentOrganization(context, record),
}

export const organizationOperations: readonly Operation[] = [
  resourceOperation('createOrganization', resource, ({ body, caller, context }) =>
    createOrganization(context, caller, body),
  ),
  listOperation('listOrganizations', resource),
  resourceOperation('getOrganization', resource, ({ params, caller, context }) =>
    findOrganization(context, caller, params.organizationId),
  ),
  resourceOperation('updateOrganization', resource, ({ params, body, caller, context }) =>
    updateOrganization(context, caller, params.organizationId, body),
  ),
]
