import { readFile, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createDirectory, isFileNotFound, writeFileAtomically } from '@las/storage/files'
import type { EmulatorCredentials } from './start-emulator.js'

/**
 * Writes credentials to a section of a `credentials.cfg` in the format that all LAS clients read. Other sections, and other
 * settings in the same section, are kept.
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
    // Clients prepend https://, so only http:// must be specified.
    auth_endpoint: authEndpoint.replace(/^https:\/\//, ''),
    api_endpoint: apiEndpoint,
    ...(allowInsecureHttp && { allow_insecure_http: 'true' }),
  }
  try {
    const file = await realpath(path).catch(() => path)
    await createDirectory(dirname(file))
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if (isFileNotFound(error)) return ''
      throw error
    })
    await writeFileAtomically(file, withSection(text, profile, values))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The credentials file ${path} cannot be written: ${reason}`, { cause: error })
  }
}

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
