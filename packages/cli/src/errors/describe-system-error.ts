import type { DescribedError } from './described-error.js'
import { ExitCode } from './exit-codes.js'

/** The cause of an error of the operating system: its name, its description, and what the user can do. */
interface SystemCause {
  readonly code: string
  /** @param path The file or address, if the error names one. */
  readonly describe: (path: string) => string
  readonly next?: string
  /** Default: `error`. */
  readonly exitCode?: ExitCode
  readonly retryable?: boolean
}

const permission: SystemCause = {
  code: 'permission_denied',
  describe: path => `You do not have the permission to use ${path}.`,
  next: 'Check the owner and the mode of the file.',
}
const full: SystemCause = {
  code: 'disk_full',
  describe: path => `There is no space left to write ${path}.`,
  next: 'Free some space, and run the command again.',
}
const tooManyFiles: SystemCause = {
  code: 'too_many_open_files',
  describe: () => 'Too many files are open.',
  next: 'Raise the limit with `ulimit -n`.',
}
const unreachable: SystemCause = {
  code: 'connection_failed',
  describe: address => `The connection to ${address} failed.`,
  next: 'Run: las doctor',
  exitCode: ExitCode.server,
  retryable: true,
}

const causes: Readonly<Record<string, SystemCause>> = {
  ENOENT: { code: 'file_not_found', describe: path => `${path} does not exist.` },
  ENOTDIR: { code: 'not_a_directory', describe: path => `A part of the path ${path} is not a folder.` },
  EISDIR: { code: 'is_a_directory', describe: path => `${path} is a folder, not a file.` },
  EEXIST: { code: 'file_exists', describe: path => `${path} already exists.` },
  ENAMETOOLONG: { code: 'name_too_long', describe: () => 'The name of the file is too long.' },
  EROFS: { code: 'read_only', describe: path => `${path} is on a read-only file system.` },
  EACCES: permission,
  EPERM: permission,
  ENOSPC: full,
  EDQUOT: full,
  EMFILE: tooManyFiles,
  ENFILE: tooManyFiles,
  EADDRINUSE: {
    code: 'address_in_use',
    describe: address => `Another program already uses ${address}.`,
    next: 'Use another port.',
  },
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  ETIMEDOUT: { ...unreachable, code: 'timeout', exitCode: ExitCode.timeout },
}

/** Describes an error of a file or connection that was used directly, without the SDK. Undefined for other errors. */
export function describeSystemError(error: unknown): DescribedError | undefined {
  const { code, path, address, port, hostname } = Object(error) as NodeJS.ErrnoException & {
    readonly address?: string
    readonly port?: number
    readonly hostname?: string
  }
  const cause = code === undefined ? undefined : causes[code]
  if (cause === undefined) return undefined
  const target = path ?? ([address ?? hostname, port].filter(part => part !== undefined).join(':') || undefined)
  return {
    code: cause.code,
    message: cause.describe(target ?? 'it'),
    retryable: cause.retryable ?? false,
    next: cause.next,
    exitCode: cause.exitCode ?? ExitCode.error,
  }
}
