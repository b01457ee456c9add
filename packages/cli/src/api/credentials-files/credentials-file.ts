import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CredentialsFamily } from '@las/core'
import { CommandError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'
import { readSections, removeSection, renameSection, setSection } from './ini-text.js'
import { readProfiles, removeProfile, renameProfile, setProfile } from './json-text.js'
import { writeAtomically } from './write-atomically.js'

/** The values of a profile, by their names in the file, such as `client_id`. */
export type ProfileValues = Readonly<Record<string, string>>

/** A file with credentials that several clients read, also those in Python. */
export interface CredentialsFile {
  readonly family: CredentialsFamily
  readonly path: string
  /** The profiles in the order of the file. Empty if the file does not exist. */
  profiles(): Promise<ReadonlyMap<string, ProfileValues>>
  /** Sets values of a profile, which is added if it does not exist. Undefined removes a value. All else is kept. */
  set(profile: string, values: Readonly<Record<string, string | boolean | undefined>>): Promise<void>
  remove(profile: string): Promise<void>
  rename(profile: string, newName: string): Promise<void>
}

/** The largest file that is read; all clients have this limit. */
const MAX_BYTES = 1_048_576

/** `~/.cradl/credentials.json`, in which all current clients look first. */
export function cradlFile(home: string): CredentialsFile {
  const path = join(home, '.cradl', 'credentials.json')
  const change = (edit: (text: string) => string): Promise<void> => changeFile(path, edit)
  return {
    family: 'cradl',
    path,
    profiles: async () => readProfiles(await readText(path), path),
    set: (profile, values) => change(text => setProfile(text, path, profile, values)),
    remove: profile => change(text => removeProfile(text, path, profile)),
    rename: (profile, newName) => change(text => renameProfile(text, path, profile, newName)),
  }
}

/** `~/.lucidtech/credentials.cfg`, which earlier clients read. */
export function lasFile(home: string): CredentialsFile {
  const path = join(home, '.lucidtech', 'credentials.cfg')
  const change = (edit: (text: string) => string): Promise<void> => changeFile(path, edit)
  return {
    family: 'las',
    path,
    profiles: async () => readSections(await readText(path)),
    set: (profile, values) =>
      change(text =>
        setSection(
          text,
          profile,
          Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value?.toString()])),
        ),
      ),
    remove: profile => change(text => removeSection(text, profile)),
    rename: (profile, newName) => change(text => renameSection(text, profile, newName)),
  }
}

/** Both files, in the order in which profiles are searched. */
export const credentialsFiles = (home: string): readonly CredentialsFile[] => [cradlFile(home), lasFile(home)]

async function readText(path: string): Promise<string> {
  try {
    const stats = await stat(path)
    // Reading a pipe could block forever.
    if (!stats.isFile()) throw new Error('it is not a regular file')
    if (stats.size > MAX_BYTES) throw new Error('it is larger than 1 MiB')
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return ''
    throw fileError(`The file ${path} cannot be read`, error)
  }
}

async function changeFile(path: string, edit: (text: string) => string): Promise<void> {
  const text = await readText(path)
  const changed = edit(text)
  if (changed === text) return
  try {
    await writeAtomically(path, changed)
  } catch (error) {
    throw fileError(`The file ${path} cannot be written`, error)
  }
}

function fileError(problem: string, error: unknown): CommandError {
  const { code, message } = error as NodeJS.ErrnoException
  const reason = code === 'EACCES' ? 'permission denied' : message
  return new CommandError(`${problem}: ${reason}.`, {
    code: 'credentials_file',
    exitCode: ExitCode.authentication,
    next: 'Check the owner and the permissions of the file and its folder.',
    cause: error,
  })
}
