import { MissingCredentialsError } from '../errors/client-error.js'

const textKeys = ['client_id', 'client_secret', 'auth_endpoint', 'api_endpoint', 'access_token', 'audience']
const booleanKeys = ['use_cache', 'allow_insecure_http']

/**
 * Parses a profile of `credentials.json`, which the Python SDK also uses: an object that maps profiles to objects. Unknown keys
 * are ignored, and null is treated as missing. Messages contain no part of the text, which contains secrets.
 *
 * @returns The values as text; `undefined` for an unknown profile.
 * @throws {MissingCredentialsError} if the text is not JSON or a value has the wrong type.
 */
export function parseJsonProfile(text: string, profile: string, path: string): Record<string, string> | undefined {
  const profiles = parse(path, text.replace(/^\ufeff/, ''))
  if (!isObject(profiles)) throw invalid(path, `must contain an object of profiles, not ${typeOf(profiles)}`)
  if (!Object.hasOwn(profiles, profile)) return undefined
  const values = profiles[profile]
  if (!isObject(values)) throw invalid(path, `must contain an object in profile '${profile}', not ${typeOf(values)}`)
  const read = (key: string, type: 'string' | 'boolean'): [string, string][] => {
    const value = Object.hasOwn(values, key) ? (values[key] ?? undefined) : undefined
    if (value === undefined) return []
    if (typeof value === type) return [[key, String(value)]]
    throw invalid(path, `must contain a ${type} as ${key} of profile '${profile}', not ${typeOf(value)}`)
  }
  return Object.fromEntries([
    ...textKeys.flatMap(key => read(key, 'string')),
    ...booleanKeys.flatMap(key => read(key, 'boolean')),
  ])
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(path, `is not valid JSON${positionOf(text, (error as Error).message)}`)
  }
}

/** The position of a syntax error, if the engine reports it. The rest of its message can contain secrets. */
function positionOf(text: string, message: string): string {
  const [, position] = /at position (\d+)/.exec(message) ?? []
  if (position === undefined) return ''
  const lines = text.slice(0, Number(position)).split('\n')
  return ` at line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`
}

function invalid(path: string, problem: string): MissingCredentialsError {
  return new MissingCredentialsError(`The file ${path} ${problem}. Correct the file.`)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
