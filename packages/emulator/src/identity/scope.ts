import { operations } from '@las/api/description'

/** Resources whose scopes do not contain the name of their parent. */
const SEPARATE: ReadonlySet<string> = new Set(['databundles', 'trainings', 'transformations'])

/** Path segments that are not resources, but properties of the preceding resource. */
const PROPERTIES: ReadonlySet<string> = new Set(['statistics'])

/**
 * The scopes that access tokens contain, such as `documents:read` and `agents.runs:write`, separated by spaces: those of all
 * resources, because the permissions of a caller depend only on its roles.
 */
export const SCOPE: string = [
  ...new Set(operations.map(({ method, path }) => `${nameOf(path)}:${method === 'GET' ? 'read' : 'write'}`)),
]
  .sort()
  .join(' ')

function nameOf(path: string): string {
  const names = path
    .toLowerCase()
    .split('/')
    .filter(part => part !== '' && !part.startsWith('{') && !PROPERTIES.has(part))
  const last = names.at(-1) ?? ''
  return SEPARATE.has(last) ? last : names.join('.')
}
