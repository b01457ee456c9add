import { type Operation, operation } from '../describe/operation.js'
import { changes, list, type Model, model, nullable, oneOf, optional, required, string } from '../describe/schema.js'
import { LIMITS } from '../limits.js'
import { audit, changedMetadata, metadata, names, naming, nextToken, paging, roleId } from './common.js'

export const description = 'Sets of permissions for users and app clients.'

export const Permission: Model = model('Permission', 'An action that a role allows or denies.', {
  resourceId: required(
    string({ minLength: 1, maxLength: LIMITS.idLength }),
    'Resource or resources that the permission applies to: an id, a kind of resource such as `las:document:*`, or `*`.',
  ),
  action: required(
    oneOf(['read', 'write', 'delegate', '*'], { open: true }),
    'Action on the resource. `delegate` means assigning a role to others; `*` means every action.',
  ),
  effect: required(oneOf(['allow', 'deny'], { open: true }), 'Whether the action is allowed or denied.'),
})

export const Role: Model = model('Role', 'A set of permissions for users and app clients.', {
  roleId: required(roleId, 'Id of the role.'),
  ...names,
  permissions: required(list(Permission), 'Actions that the role allows or denies.'),
  metadata: required(nullable(metadata), 'Custom data for the role.'),
  ...audit,
})

export const RoleList: Model = model('RoleList', 'A page of roles.', {
  roles: required(list(Role), 'The roles on the page.'),
  nextToken,
})

const permissions = list(Permission, { maxItems: LIMITS.listItems })

export const CreateRoleBody: Model = model('CreateRoleBody', 'Fields of a new role.', {
  permissions: required(permissions, 'Actions that the role allows or denies.'),
  ...naming,
  metadata: optional(metadata, 'Custom data for the role.'),
})

export const UpdateRoleBody: Model = changes('UpdateRoleBody', 'Fields of a role to change.', {
  permissions: optional(permissions, 'Actions that the role allows or denies. Replaces the whole list.'),
  ...naming,
  metadata: changedMetadata,
})

const params = { roleId: required(roleId, 'Id of the role.') }
const noRole = { 404: 'The role does not exist.' } as const
const protectedRole = 'The role is provided by the API, or the caller lacks one of the permissions.'

export const createRole: Operation = operation('createRole', {
  method: 'POST',
  path: '/roles',
  summary: 'Creates a role.',
  body: CreateRoleBody,
  response: Role,
  errors: { 403: 'The caller lacks one of the permissions.' },
  since: '2025-10',
})

export const listRoles: Operation = operation('listRoles', {
  method: 'GET',
  path: '/roles',
  summary: 'Lists the roles of the organization and those that the API provides.',
  description: 'Assign roles to users and app clients through their `roleIds`.',
  query: paging,
  response: RoleList,
  since: '2023-08',
})

export const getRole: Operation = operation('getRole', {
  method: 'GET',
  path: '/roles/{roleId}',
  summary: 'Returns a role with its permissions.',
  params,
  response: Role,
  errors: noRole,
  since: '2023-08',
})

export const updateRole: Operation = operation('updateRole', {
  method: 'PATCH',
  path: '/roles/{roleId}',
  summary: 'Updates a role.',
  description: 'The change applies immediately to the users and app clients that have the role.',
  params,
  body: UpdateRoleBody,
  response: Role,
  errors: { 403: protectedRole, ...noRole },
  since: '2025-10',
})

export const deleteRole: Operation = operation('deleteRole', {
  method: 'DELETE',
  path: '/roles/{roleId}',
  summary: 'Deletes a role that no user or app client has.',
  params,
  response: Role,
  errors: { 400: 'Users or app clients have the role.', 403: 'The role is provided by the API.', ...noRole },
  since: '2025-10',
})
