import type { Permission } from '@las/roles'
import { capitalize } from '../parts/format.js'

/** `Read all documents` for a permission. */
export function describePermission({ effect, action, resourceId }: Permission): string {
  const verb = verbs[action] ?? `do “${action}” with`
  const resource = describeResource(resourceId)
  // “Never read all secrets” would allow to read some of them.
  const text =
    effect === 'deny'
      ? `never ${verb} ${resource.replace(/^everything$/, 'anything').replace(/^all /, 'any ')}`
      : `${verb} ${resource}`
  return capitalize(text)
}

const verbs: Readonly<Record<string, string>> = {
  read: 'read',
  write: 'create, change and delete',
  delegate: 'assign',
  '*': 'read, change and assign',
}

function describeResource(resourceId: string): string {
  if (resourceId === '*') return 'everything'
  const [, kind = '', name] = resourceId.split(':')
  if (kind === '' || name !== '*') return resourceId
  const words = kind.replaceAll('-', ' ')
  return `all ${words}${/(?:s|x|ch)$/.test(words) ? 'es' : 's'}`
}

/** Kinds of objects, for the resource of a permission. */
export const RESOURCE_KINDS: readonly string[] = [
  '*',
  'las:app-client:*',
  'las:asset:*',
  'las:dataset:*',
  'las:document:*',
  'las:log:*',
  'las:model:*',
  'las:organization:*',
  'las:prediction:*',
  'las:role:*',
  'las:secret:*',
  'las:transition:*',
  'las:transition-execution:*',
  'las:user:*',
  'las:workflow:*',
  'las:workflow-execution:*',
  'cradl:action:*',
  'cradl:agent:*',
  'cradl:hook:*',
  'cradl:run:*',
  'cradl:task:*',
  'cradl:validation:*',
]
