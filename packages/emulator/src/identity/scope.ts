import { operations } from '@las/api/description'

/**
 * The scopes that access tokens contain, such as `documents:read`, separated by spaces: those of all resources, because the
 * permissions of a caller depend only on its roles.
 */
export const SCOPE: string = [
  ...new Set(
    operations.map(({ method, path }) => {
      const [, resource = ''] = path.split('/')
      return `${resource.toLowerCase()}:${method === 'GET' ? 'read' : 'write'}`
    }),
  ),
]
  .sort()
  .join(' ')
