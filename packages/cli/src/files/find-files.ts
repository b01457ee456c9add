import type { Dirent, Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { UsageError } from '../errors/command-error.js'

/** A file that an argument names or contains. */
export interface FoundFile {
  readonly kind: 'file'
  /** Absolute path. */
  readonly path: string
  /** Path relative to the current directory, with `/` on all systems; absolute if the argument is. */
  readonly name: string
  /** Whether the argument is the file itself, and not a folder or a pattern. */
  readonly isExplicit: boolean
}

/** Standard input, for the argument `-`. */
export interface FoundStdin {
  readonly kind: 'stdin'
  readonly name: '-'
}

/** A path that cannot be read. */
export interface UnreadablePath {
  readonly kind: 'unreadable'
  readonly name: string
  /** A sentence that starts with the name. */
  readonly message: string
}

/** A file or folder that an earlier argument contains. */
export interface DuplicatePath {
  readonly kind: 'duplicate'
  readonly name: string
  /** A sentence that starts with the name. */
  readonly message: string
}

export type Found = FoundFile | FoundStdin | UnreadablePath | DuplicatePath

/**
 * Finds the files that arguments name: files, folders with their subfolders, patterns such as `invoices/**\/*.pdf`, and `-` for
 * standard input. The files of a folder or pattern are sorted by name. Files and folders whose names start with a dot are skipped,
 * unless an argument names them. Each file is found once.
 *
 * @throws {UsageError} before the first file, if an argument does not exist or a pattern matches no file.
 */
export async function* findFiles(args: readonly string[], directory: string): AsyncGenerator<Found> {
  const targets = []
  for (const arg of args) targets.push(await targetOf(arg, directory))
  const search: Search = { directory, files: new Set(), folders: new Set() }
  let hasReadStdin = false
  for (const target of targets) {
    if (target.kind === 'stdin') {
      yield hasReadStdin ? duplicate('-') : { kind: 'stdin', name: '-' }
      hasReadStdin = true
    } else if (target.kind === 'folder') yield* walk(target.path, search)
    else for (const path of target.paths) yield* file(path, search, target.kind === 'file')
  }
}

type Target =
  | { readonly kind: 'stdin' }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'file' | 'pattern'; readonly paths: readonly string[] }

/** The real paths that have been found. They detect duplicates and links that form a loop. */
interface Search {
  readonly directory: string
  readonly files: Set<string>
  readonly folders: Set<string>
}

async function targetOf(arg: string, directory: string): Promise<Target> {
  if (arg === '-') return { kind: 'stdin' }
  if (arg === '') throw new UsageError('The path of a file must not be empty.', { code: 'file_not_found' })
  const path = resolve(directory, arg)
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EINVAL') return undefined
    throw new UsageError(`${arg} cannot be read: ${reasonOf(error)}.`, { code: 'file_unreadable' })
  })
  if (stats) return stats.isDirectory() ? { kind: 'folder', path } : { kind: 'file', paths: [path] }
  if (!/[*?[\]{}()!]/.test(arg)) {
    throw new UsageError(`${arg} does not exist.`, { code: 'file_not_found', next: 'Check the path.' })
  }
  const paths = await expand(arg, directory)
  if (paths.length === 0) throw new UsageError(`No file matches ${arg}.`, { code: 'file_not_found' })
  return { kind: 'pattern', paths }
}

/** The files that match a pattern. Shells that do not expand patterns, or quotes, pass them to the program. */
async function expand(pattern: string, directory: string): Promise<string[]> {
  const { default: picomatch } = await import('picomatch')
  // On Windows, `\` separates folders and names have no case; elsewhere it escapes characters.
  const isWindows = sep === '\\'
  const { base, glob } = picomatch.scan(isWindows ? pattern.replaceAll('\\', '/') : pattern)
  const isMatch = picomatch(glob, { nocase: isWindows })
  const root = resolve(directory, base || '.')
  const depth = glob.includes('**') ? Infinity : glob.split('/').length
  const paths: string[] = []
  for await (const found of walk(root, { directory, files: new Set(), folders: new Set() }, depth)) {
    if (found.kind !== 'file') continue
    if (isMatch(relative(root, found.path).replaceAll(sep, '/'))) paths.push(found.path)
  }
  return paths.sort(compare)
}

/** Yields the files of a folder and its subfolders, sorted by name. A depth of 1 excludes the subfolders. */
async function* walk(folder: string, search: Search, depth = Infinity): AsyncGenerator<Found> {
  const name = nameOf(folder, search.directory)
  let entries: Dirent[]
  let real: string
  try {
    real = await realpath(folder)
    if (search.folders.has(real)) return yield duplicate(name)
    search.folders.add(real)
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    return yield unreadable(name, error)
  }
  entries.sort((a, b) => compare(a.name, b.name))
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* depth > 1 ? walk(path, search, depth - 1) : []
    else if (entry.isSymbolicLink()) yield* link(path, search, depth)
    else yield* found(path, join(real, entry.name), search, false)
  }
}

/** Follows a link to a file or folder. */
async function* link(path: string, search: Search, depth: number): AsyncGenerator<Found> {
  let stats: Stats
  try {
    stats = await stat(path)
  } catch (error) {
    return yield unreadable(nameOf(path, search.directory), error)
  }
  if (stats.isDirectory()) yield* depth > 1 ? walk(path, search, depth - 1) : []
  else yield* file(path, search, false)
}

async function* file(path: string, search: Search, isExplicit: boolean): AsyncGenerator<Found> {
  let real: string
  try {
    real = await realpath(path)
  } catch (error) {
    return yield unreadable(nameOf(path, search.directory), error)
  }
  yield* found(path, real, search, isExplicit)
}

/** A file with its real path, which is known without a call if the file is not a link. */
function* found(path: string, real: string, { directory, files }: Search, isExplicit: boolean): Generator<Found> {
  const name = nameOf(path, directory)
  if (files.has(real)) return yield duplicate(name)
  files.add(real)
  yield { kind: 'file', path, name, isExplicit }
}

function nameOf(path: string, directory: string): string {
  const short = relative(directory, path) || '.'
  const isOutside = short.startsWith(`..${sep}..`) || resolve(directory, short) === short
  return (isOutside ? path : short).replaceAll(sep, '/')
}

const duplicate = (name: string): DuplicatePath => ({
  kind: 'duplicate',
  name,
  message: `${name} was given more than once and is only read once.`,
})

const unreadable = (name: string, error: unknown): UnreadablePath => ({
  kind: 'unreadable',
  name,
  message: `${name} cannot be read: ${reasonOf(error)}.`,
})

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'the link leads to a file that does not exist',
  ELOOP: 'the links form a loop',
  ENAMETOOLONG: 'the path is too long',
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return (code === undefined ? undefined : reasons[code]) ?? message
}

/** The same order on all systems. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
