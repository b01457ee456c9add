export type { Permission, Role, RoleList } from '@las/api'
