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
import { createOperation, getOperation, listOperation, updateOperation } from '../requests/resource-operations.js'

const resource: PresentedResource<OrganizationRecord, Organization> = {
  ...organizationResource,
  present: (record, { context }) => presentOrganization(context, record),
}

export const organizationOperations: readonly Operation[] = [
  createOperation('createOrganization', resource, createOrganization),
  listOperation('listOrganizations', resource),
  getOperation('getOrganization', resource, findOrganization),
  updateOperation('updateOrganization', resource, updateOrganization),
]
