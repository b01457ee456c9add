export { getRole } from '../get-role.js'
export { type ListRolesOptions, listRoles } from '../list-roles.js'
export type { Permission, Role, RoleList } from '../types.js'
