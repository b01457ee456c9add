import type { WebhookRequest } from '../common/context.js'
import { exportHeaders, MAX_WEBHOOK_HEADER_CHARS } from './export-headers.js'
import { exportUrl, MAX_WEBHOOK_URL_CHARS } from './export-url.js'
import { InvalidExport } from './invalid-export.js'
import { replacePlaceholders, type Variables } from './placeholders.js'

/** Maximum size of the payload of a webhook, in bytes. */
export const MAX_WEBHOOK_BYTES: number = 4 * 1024 * 1024

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

type Config = Readonly<Record<string, unknown>>

/** The settings of an export. */
export interface ExportSettings {
  readonly config: Config
  /** The data of the secret of the action. Its `headers` are added to those of the configuration. */
  readonly secret: Config
  readonly variables: Variables
}

/**
 * Returns the request of an export.
 * @param payload the JSON value to send.
 * @throws {@link InvalidExport} if a setting is invalid, or the payload is too large.
 */
export function exportRequest({ config, secret, variables }: ExportSettings, payload: unknown): WebhookRequest {
  const method = textOf('httpMethod', config.httpMethod ?? 'POST').toUpperCase()
  if (!METHODS.has(method)) throw new InvalidExport(`httpMethod must be one of ${[...METHODS].join(', ')}`)
  const url = exportUrl(textOf('url', config.url), variables)
  const query = pairsOf('params', config.params, variables, MAX_WEBHOOK_URL_CHARS)
  if (query.length > 0) url.search += `${url.search === '' ? '' : '&'}${new URLSearchParams(query)}`
  if (url.href.length > MAX_WEBHOOK_URL_CHARS) {
    throw new InvalidExport(`The URL with its params has more than ${MAX_WEBHOOK_URL_CHARS} characters`)
  }
  const authorization = takeCredentials(url)
  const given = exportHeaders([
    ...pairsOf('headers', config.headers, variables, MAX_WEBHOOK_HEADER_CHARS),
    ...pairsOf('headers of the secret', secret.headers, variables, MAX_WEBHOOK_HEADER_CHARS),
  ])
  const headers = { 'user-agent': 'las-emulator', ...(authorization && { authorization }), ...given }
  if (method === 'GET') return { method, url, headers, body: '' }
  const body = JSON.stringify(payload)
  if (Buffer.byteLength(body) > MAX_WEBHOOK_BYTES) {
    throw new InvalidExport(`The payload has more than ${MAX_WEBHOOK_BYTES} bytes of JSON`)
  }
  return { method, url, headers: { 'content-type': 'application/json', ...headers }, body }
}

function textOf(field: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw new InvalidExport(`${field} of the configuration must be a text`)
}

/** Parses names and values: a list of objects with `key` and `value`, or an object. */
function pairsOf(field: string, value: unknown, variables: Variables, maxLength: number): [string, string][] {
  if (value === undefined || value === null) return []
  const isObject = typeof value === 'object' && !Array.isArray(value)
  const entries = isObject ? Object.entries(value) : Array.isArray(value) ? value.map(entryOf) : undefined
  return (entries ?? [undefined]).map((entry): [string, string] => {
    const [key, text]: readonly unknown[] = entry ?? []
    if (
      typeof key === 'string' &&
      (typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean')
    ) {
      return [key, replacePlaceholders(String(text), field, variables, { maxLength })]
    }
    throw new InvalidExport(`${field} must be a list of objects with key and value, or an object with texts as values`)
  })
}

const entryOf = (item: unknown): readonly [unknown, unknown] | undefined =>
  typeof item === 'object' && item !== null && 'key' in item && 'value' in item ? [item.key, item.value] : undefined

/**
 * Removes the user name and the password from a URL, and returns them as an `Authorization` header.
 * @throws {@link InvalidExport} if they cannot be decoded.
 */
function takeCredentials(url: URL): string | undefined {
  const { username, password } = url
  if (username === '' && password === '') return undefined
  url.username = ''
  url.password = ''
  return `Basic ${Buffer.from([username, password].map(decoded).join(':')).toString('base64')}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new InvalidExport('The user name and the password in url must be encoded: write %25 for %')
  }
}
