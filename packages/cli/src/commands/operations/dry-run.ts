import { maskSecrets } from '../../api/redact.js'
import type { Values } from '../../command/flag.js'
import { groupDigits } from '../../command/group-digits.js'
import type { OperationSpec } from './operation-spec.js'
import type { OperationRequest } from './to-request.js'

/** A request as `--dry-run` prints it. */
export interface ShownRequest {
  readonly method: string
  readonly path: string
  readonly body?: unknown
}

/** Texts of at most this length are shown. Longer ones are the content of files. */
const MAX_SHOWN = 400

/** The request without secrets, and with the beginning of long texts. */
export function showRequest({ flags }: OperationSpec, { method, path, query, body }: OperationRequest): ShownRequest {
  const secrets = new Set(flags.filter(({ isSecret }) => isSecret).map(({ field }) => field))
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const item of [value].flat()) parameters.append(name, String(item))
  }
  const text = parameters.toString()
  return {
    method,
    path: `${path.encoded.replaceAll('%3A', ':')}${text === '' ? '' : '?'}${text}`,
    ...(body && {
      body: Object.fromEntries(
        Object.entries(body).map(([name, value]) => [
          name,
          secrets.has(name) ? mask(value) : shorten(maskSecrets(value, path.template)),
        ]),
      ),
    }),
  }
}

/** The keys of an object without their values. */
const mask = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.keys(value).map(key => [key, '***']))
    : '***'

function shorten(value: unknown): unknown {
  if (typeof value === 'string' && value.length > MAX_SHOWN) {
    return `${value.slice(0, 20)}… (${groupDigits(value.length)} characters)`
  }
  if (Array.isArray(value)) return value.map(shorten)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value as Values).map(([key, item]) => [key, shorten(item)]))
}
