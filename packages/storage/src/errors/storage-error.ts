/** The kind of a storage error. */
export type StorageProblem =
  /** The disk is full, or its quota has been reached. */
  | 'full'
  /** The file system is mounted read-only. */
  | 'read-only'
  /** The user that runs the emulator does not have access to a file. */
  | 'permission'
  /** The process has reached the limit of open files. */
  | 'too-many-open-files'
  /** Stored data is missing or damaged. */
  | 'damaged'
  /** Another process has the database open. */
  | 'in-use'
  /** Any other failure of the disk. A write may or may not have taken effect. */
  | 'io'

/** The disk failed, or stored data is damaged. The message contains the file, relative to the data directory, and the remedy. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly problem: StorageProblem

  constructor(problem: StorageProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.problem = problem
  }
}

/** Whether an error means that stored data is missing or damaged. */
export const isDamaged = (error: unknown): error is StorageError =>
  error instanceof StorageError && error.problem === 'damaged'

/**
 * Whether an error means that the storage failed although the data is intact, for example because the disk is full. A retry
 * can succeed.
 */
export const isStorageFailure = (error: unknown): error is StorageError =>
  error instanceof StorageError && error.problem !== 'damaged'

/** Whether a write that failed with this error might still take effect when the database is opened again. */
export const mayHaveCommitted = (error: unknown): boolean => error instanceof StorageError && error.problem === 'io'

/** Converts an error of the file system to a {@link StorageError}. Other errors are returned unchanged. */
export function asStorageError(error: unknown, file: string): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error
  const [problem, message] = explain(String(error.code), file, error)
  return new StorageError(problem, message, { cause: error })
}

function explain(code: string, file: string, { message }: Error): [StorageProblem, string] {
  switch (code) {
    case 'ENOSPC':
      return ['full', DISK_FULL]
    case 'EDQUOT':
      return ['full', 'The disk quota of the data directory has been reached. Delete documents or increase the quota.']
    case 'EROFS':
      return ['read-only', READ_ONLY]
    case 'EACCES':
    case 'EPERM':
      return [
        'permission',
        `${file} is not accessible to the user that runs the emulator (${code}). Change its owner or permissions.`,
      ]
    case 'EMFILE':
    case 'ENFILE':
      return [
        'too-many-open-files',
        `The emulator has too many open files (${code}). Increase the limit (ulimit -n) or send fewer concurrent requests.`,
      ]
    case 'EIO':
      return ['io', `The disk reported an input/output error (EIO) for ${file}. Check the disk.`]
    default:
      return ['io', `The file system reported an error for ${file}: ${message}`]
  }
}

export const DISK_FULL = 'The disk of the data directory is full. Delete documents or free disk space, and try again.'

export const READ_ONLY = 'The file system of the data directory is read-only. Mount it with write access.'
