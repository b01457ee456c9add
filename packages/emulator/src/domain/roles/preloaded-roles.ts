import { insert } from '@las/storage'
import type { Preload } from '../common/preload.js'
import type { Permission } from '../common/principal.js'
import { PUBLIC_ORGANIZATION, publicAudit } from '../common/public-records.js'
import { type RoleRecord, roles } from './role.js'

/** The role of the first app client, and of the founder of an organization. */
export const ADMINISTRATOR = 'las:role:administrator'

const allow = (action: Permission['action'], resourceId: string): Permission => ({
  resourceId,
  action,
  effect: 'allow',
})

const PRELOADED: readonly Pick<RoleRecord, 'id' | 'name' | 'description' | 'permissions'>[] = [
  {
    id: ADMINISTRATOR,
    name: 'Administrator',
    description: 'Can do everything and assign every role',
    permissions: [allow('*', '*')],
  },
  {
    id: 'las:role:editor',
    name: 'Editor',
    description: 'Can read and change everything and assign every role except Administrator',
    permissions: [allow('*', '*'), { resourceId: ADMINISTRATOR, action: 'delegate', effect: 'deny' }],
  },
  {
    id: 'las:role:reader',
    name: 'Reader',
    description: 'Can read everything',
    permissions: [allow('read', '*')],
  },
  {
    id: 'las:role:validator',
    name: 'Validator',
    description: 'Can read everything, and process transition executions and validation tasks',
    permissions: [allow('read', '*'), allow('write', 'las:transition-execution:*'), allow('write', 'cradl:task:*')],
  },
]

const common = { metadata: null, numberOfHolders: 0, ...publicAudit }

/** The roles that all organizations share. */
const preloadedRoles: Preload = () =>
  PRELOADED.map(role => insert(roles, { ...role, ...common, organizationId: PUBLIC_ORGANIZATION, revision: 0 }))

export default preloadedRoles
