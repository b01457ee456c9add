import type { Path, Query } from '@las/core'
import { UsageError } from '../../errors/command-error.js'

/**
 * The path below the API endpoint: `/models`, `models`, `/v1/models` and URLs on the API endpoint are accepted.
 *
 * @param endpoint Returns the API endpoint. It is only called for URLs.
 * @throws {UsageError} for a URL on another host, because the request contains the access token, and for `..`.
 */
export function toApiPath(text: string, endpoint: () => string): { readonly path: Path; readonly query: Query } {
  const relative =
    /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.startsWith('//') ? belowEndpoint(text, endpoint()) : text
  const [pathname = '', search = ''] = relative.split(/\?(.*)/s)
  const trimmed = `/${pathname.replace(/^\/+/, '').replace(/#.*$/s, '')}`.replace(/^\/v1(?=\/|$)/, '')
  const segments = trimmed.split('/').slice(1)
  if (segments.length === 0 || segments.some(segment => /^(?:|\.{1,2})$/.test(decode(segment)))) {
    throw new UsageError(`${text} is not a path of the API, such as /models.`, { code: 'invalid_path' })
  }
  const encoded = `/${segments.map(segment => encodeURIComponent(decode(segment))).join('/')}`
  return { path: { template: `/${segments.map(decode).join('/')}`, encoded }, query: toQuery(search) }
}

function belowEndpoint(text: string, endpoint: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const base = new URL(endpoint)
  const folder = `${base.pathname.replace(/\/+$/, '')}/`
  if (url === undefined || url.origin !== base.origin || !url.pathname.startsWith(folder)) {
    throw new UsageError(`${text} is not on the API endpoint ${endpoint}.`, {
      code: 'other_origin',
      next: 'The request would send your access token to another server. Pass a path such as /models.',
    })
  }
  return `${url.pathname.slice(folder.length - 1)}${url.search}`
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** Parameters that occur several times become lists. */
function toQuery(search: string): Query {
  const parameters = new URLSearchParams(search)
  return Object.fromEntries(
    [...new Set(parameters.keys())].map(name => {
      const values = parameters.getAll(name)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}
