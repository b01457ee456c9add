import type { Method, Operation } from '@las/api/description'
import type { RequiredPermission } from '../../domain/common/permissions.js'

/** Path segments that are not resources but actions on the preceding resource, or properties of it. */
const ACTIVITIES: ReadonlySet<string> = new Set(['heartbeats', 'statistics'])

/** Resources of the signed-in user, who always has access. There are no routes to other users' resources of these kinds. */
const PERSONAL: ReadonlySet<string> = new Set(['profile'])

/** Derives the permission that an operation requires from its method and path. Returns undefined if it requires none. */
export function requiredPermission({
  method,
  path,
}: Pick<Operation, 'method' | 'path'>): RequiredPermission | undefined {
  const parts = path.split('/').filter(part => part !== '' && !ACTIVITIES.has(part))
  const kind = parts
    .filter(part => !isParameter(part))
    .map(kindOf)
    .join('-')
  if (PERSONAL.has(kind)) return undefined
  const last = parts.at(-1) ?? ''
  return { action: actionOf(method), kind, idParameter: isParameter(last) ? last.slice(1, -1) : undefined }
}

const isParameter = (part: string): boolean => part.startsWith('{')

const actionOf = (method: Method): 'read' | 'write' => (method === 'GET' ? 'read' : 'write')

/** `paymentMethods` becomes `payment-method`. */
const kindOf = (plural: string): string =>
  plural.replace(/(?<=ch)es$|s$/, '').replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
