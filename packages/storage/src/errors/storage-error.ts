/** What went wrong with the storage. */
export type StorageProblem =
  /** No space, or no quota, is left on the disk. */
  | 'full'
  /** The file system is mounted read-only. */
  | 'read-only'
  /** The user that runs the emulator may not access a file. */
  | 'permission'
  /** The process has reached its limit of open files. */
  | 'too-many-open-files'
  /** Stored data is missing or is not what was written. */
  | 'damaged'
  /** Another process has the database open. */
  | 'in-use'
  /** Any other failure of the disk. Whether a write took effect is not known. */
  | 'io'

/** The disk, or data on it, failed. The message names the file, relative to the data directory, and the remedy. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly problem: StorageProblem

  constructor(problem: StorageProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.problem = problem
  }
}

/** Whether the error is that stored data is missing or damaged. */
export const isDamaged = (error: unknown): error is StorageError =>
  error instanceof StorageError && error.problem === 'damaged'

/** Whether the storage failed in a way that says nothing about the data, such as a full disk. The same work may succeed later. */
export const isStorageFailure = (error: unknown): error is StorageError =>
  error instanceof StorageError && error.problem !== 'damaged'

/** Whether a write that failed with this error may take effect after all, when the database is opened the next time. */
export const mayHaveCommitted = (error: unknown): boolean => error instanceof StorageError && error.problem === 'io'

/** A {@link StorageError} for an error of the file system; any other error is returned unchanged. */
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
      return ['full', 'The disk quota of the data directory is used up. Delete documents, or ask for a larger quota.']
    case 'EROFS':
      return ['read-only', READ_ONLY]
    case 'EACCES':
    case 'EPERM':
      return [
        'permission',
        `${file} is not accessible to the user that runs the emulator (${code}). Change its owner or its permissions.`,
      ]
    case 'EMFILE':
    case 'ENFILE':
      return [
        'too-many-open-files',
        `The emulator has too many open files (${code}). Raise the limit (ulimit -n), or send fewer concurrent requests.`,
      ]
    case 'EIO':
      return ['io', `The disk reported an input/output error (EIO) at ${file}. Check the disk.`]
    default:
      return ['io', `The data directory failed at ${file}: ${message}`]
  }
}

export const DISK_FULL =
  'The disk that holds the data directory is full. Delete documents, or free space on the disk, and try again.'

export const READ_ONLY = 'The file system of the data directory is read-only. Mount it with write access.'
