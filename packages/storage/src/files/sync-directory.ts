import { open } from 'node:fs/promises'
import { hasErrorCode } from './has-error-code.js'

/** Errors of file systems and operating systems that do not support synchronizing directories. They are ignored. */
const UNSUPPORTED = ['EACCES', 'EBADF', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM']

/** Makes the entries of a directory durable: created, renamed and removed entries survive a power failure. */
export async function syncDirectory(path: string, openFile: typeof open = open): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const directory = await openFile(path)
    try {
      await directory.sync()
    } finally {
      await directory.close()
    }
  } catch (error) {
    if (!hasErrorCode(error, ...UNSUPPORTED)) throw error
  }
}
