import { readFile, realpath } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import { createDirectory, isFileNotFound, writeFileAtomically } from '@las/storage/files'
import type { EmulatorCredentials } from './emulator.js'

/**
 * Writes credentials to a profile of a `.json` file in the format of `~/.cradl/credentials.json`, or to a section of another file
 * in the format of `~/.lucidtech/credentials.cfg`. Other profiles and sections, and other settings in the same one, are kept.
 * @throws if the file cannot be read or written; the message gives the reason.
 */
export async function writeCredentialsFile(
  path: string,
  profile: string,
  { clientId, clientSecret, authEndpoint, apiEndpoint, allowInsecureHttp }: EmulatorCredentials,
): Promise<void> {
  const values = {
    client_id: clientId,
    client_secret: clientSecret,
    auth_endpoint: withoutHttps(authEndpoint),
    api_endpoint: apiEndpoint,
  }
  try {
    const file = await realpath(path).catch(() => path)
    await createDirectory(dirname(file))
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if (isFileNotFound(error)) return ''
      throw error
    })
    const isJson = extname(path).toLowerCase() === '.json'
    const changed = isJson
      ? withProfile(text, profile, { ...values, ...(allowInsecureHttp && { allow_insecure_http: true }) })
      : withSection(text, profile, { ...values, ...(allowInsecureHttp && { allow_insecure_http: 'true' }) })
    await writeFileAtomically(file, changed)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The credentials file ${path} cannot be written: ${reason}`, { cause: error })
  }
}

/** Clients prepend https:// to the auth endpoint, and some clients always do, so only http:// must be specified. */
export const withoutHttps = (authEndpoint: string): string => authEndpoint.replace(/^https:\/\//, '')

/**
 * Sets values in a profile of a JSON file and returns the new text. An access token and an audience are removed, because they
 * belong to another API.
 * @throws if the text is not a JSON object, or the profile is not an object. The message contains no part of the text.
 */
function withProfile(text: string, profile: string, values: Readonly<Record<string, string | boolean>>): string {
  const profiles = text.trim() === '' ? {} : parse(text)
  if (!isObject(profiles)) throw new Error('it is not a JSON object')
  const existing = Object.hasOwn(profiles, profile) ? profiles[profile] : {}
  if (!isObject(existing)) throw new Error(`its profile '${profile}' is not an object`)
  const { access_token, audience, ...kept } = existing
  return `${JSON.stringify({ ...profiles, [profile]: { ...kept, ...values } }, undefined, 2)}\n`
}

/** Parses JSON; returns undefined if it is invalid. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Sets values in a section of an INI file and returns the new text. The section is added if it does not exist. */
export function withSection(text: string, section: string, values: Readonly<Record<string, string>>): string {
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/)
  const isHeader = (line: string): boolean => /^\s*\[.+\]/.test(line)
  const start = lines.findIndex(line => line.match(/^\s*\[(.+)\]/)?.[1] === section)
  const set = Object.entries(values).map(([key, value]) => `${key} = ${value.replaceAll('%', '%%')}`)
  if (start < 0) {
    const gap = lines.length > 0 && lines.at(-1) !== '' ? [''] : []
    return `${[...lines, ...gap, `[${section}]`, ...set].join('\n')}\n`
  }
  const next = lines.findIndex((line, index) => index > start && isHeader(line))
  const end = next < 0 ? lines.length : next
  const isReplaced = (line: string): boolean => {
    const key = line.match(/^\s*([^=:#;]+?)\s*[=:]/)?.[1]?.toLowerCase()
    return key !== undefined && key in values
  }
  const kept = lines.slice(start + 1, end).filter(line => !isReplaced(line))
  return `${[...lines.slice(0, start + 1), ...set, ...kept, ...lines.slice(end)].join('\n')}\n`
}
