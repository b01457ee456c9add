import { CommandError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'
import { describePosition, jsonErrorPosition } from './json-position.js'

type Values = Record<string, unknown>
type Profiles = Record<string, Values>

/** The profiles of `credentials.json` and their values as text. Null is treated as missing, as by the other clients. */
export function readProfiles(text: string, path: string): Map<string, Record<string, string>> {
  return new Map(
    Object.entries(parse(text, path)).map(([profile, values]) => [
      profile,
      Object.fromEntries(
        Object.entries(values).flatMap(([key, value]) =>
          ['string', 'boolean', 'number'].includes(typeof value) ? [[key, String(value)]] : [],
        ),
      ),
    ]),
  )
}

/** Sets values of a profile, and keeps all others. Undefined removes a value. */
export function setProfile(
  text: string,
  path: string,
  profile: string,
  values: Readonly<Record<string, string | boolean | undefined>>,
): string {
  const profiles = parse(text, path)
  const merged = Object.entries({ ...profiles[profile], ...values }).filter(([, value]) => value !== undefined)
  return format({ ...profiles, [profile]: Object.fromEntries(merged) }, text)
}

export function removeProfile(text: string, path: string, profile: string): string {
  const { [profile]: removed, ...others } = parse(text, path)
  return removed === undefined ? text : format(others, text)
}

/** Renames a profile at its place in the file. */
export function renameProfile(text: string, path: string, profile: string, newName: string): string {
  const entries = Object.entries(parse(text, path))
  return format(Object.fromEntries(entries.map(([name, values]) => [name === profile ? newName : name, values])), text)
}

/** Messages contain no part of the text, which contains secrets. */
function parse(text: string, path: string): Profiles {
  if (text.trim() === '') return {}
  const content = text.replace(/^\ufeff/, '')
  let profiles: unknown
  try {
    profiles = JSON.parse(content)
  } catch {
    const position = jsonErrorPosition(content)
    const place = position === undefined ? '' : ` at ${describePosition(content, position)}`
    throw invalid(`The file ${path} is not valid JSON${place}.`)
  }
  if (!isObject(profiles)) throw invalid(`The file ${path} must contain a JSON object with profiles.`)
  const wrong = Object.keys(profiles).find(profile => !isObject(profiles[profile]))
  if (wrong !== undefined) throw invalid(`The profile '${wrong}' in ${path} must be a JSON object.`)
  return profiles as Profiles
}

/** Formats with the indentation of the earlier text. */
function format(profiles: Profiles, earlier: string): string {
  const [, indent = '  '] = /\{\s*\n([ \t]+)"/.exec(earlier) ?? []
  return `${JSON.stringify(profiles, undefined, indent)}\n`
}

const invalid = (message: string): CommandError =>
  new CommandError(message, {
    code: 'credentials_file',
    exitCode: ExitCode.authentication,
    next: 'Correct the file.',
  })

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
