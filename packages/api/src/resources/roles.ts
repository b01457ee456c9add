import { type Operation, operation } from '../describe/operation.js'
import { list, type Model, model, oneOf, required, string } from '../describe/schema.js'
import { audit, names, nextToken, optionally, paging, roleId } from './common.js'

export const description = 'Sets of permissions for users and app clients.'

export const Permission: Model = model('Permission', 'An action that a role allows or denies.', {
  resourceId: required(string({ minLength: 1 }), 'Resource or resources that the permission applies to.'),
  action: required(
    oneOf(['read', 'write', 'delegate', '*'], { open: true }),
    'Action on the resource. `delegate` means assigning a role to others; `*` means every action.',
  ),
  effect: required(oneOf(['allow', 'deny'], { open: true }), 'Whether the action is allowed or denied.'),
})

export const Role: Model = model('Role', 'A set of permissions for users and app clients.', {
  roleId: required(roleId, 'Id of the role.'),
  ...optionally(names),
  permissions: required(list(Permission), 'Actions that the role allows or denies.'),
  ...optionally(audit),
})

export const RoleList: Model = model('RoleList', 'A page of roles.', {
  roles: required(list(Role), 'The roles on the page.'),
  nextToken,
})

export const listRoles: Operation = operation('listRoles', {
  method: 'GET',
  path: '/roles',
  summary: 'Lists the available roles.',
  description: 'Assign roles to users and app clients through their `roleIds`.',
  query: paging,
  response: RoleList,
  since: '2023-08',
})

export const getRole: Operation = operation('getRole', {
  method: 'GET',
  path: '/roles/{roleId}',
  summary: 'Returns a role with its permissions.',
  params: { roleId: required(roleId, 'Id of the role.') },
  response: Role,
  errors: { 404: 'The role does not exist.' },
  since: '2023-08',
})
