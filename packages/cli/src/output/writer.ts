import { CommandError } from '../errors/command-error.js'
import type { Host } from '../host/host.js'

/** The code of the error if the reader of the output, such as `head`, has closed it. The program then ends without a message. */
export const OUTPUT_CLOSED = 'output_closed'

/** Returns a function that writes text, and waits until the stream has accepted it, so that a slow reader limits the memory. */
export function createWriter({ stdout }: Host, beforeWrite: () => void): (text: string) => Promise<void> {
  return text =>
    new Promise((resolve, reject) => {
      if (text === '') return resolve()
      beforeWrite()
      stdout.write(text, error => (error ? reject(writeError(error)) : resolve()))
    })
}

function writeError(cause: NodeJS.ErrnoException): CommandError {
  const isClosed = cause.code === 'EPIPE' || cause.code === 'ERR_STREAM_DESTROYED'
  if (isClosed) return new CommandError('The reader of the output has closed it.', { code: OUTPUT_CLOSED, cause })
  return new CommandError(`The result could not be written: ${cause.message}.`, { code: 'output_failed', cause })
}

/** Whether an error was caused by the output, and not by the source of the result. */
export const isWriteError = (error: unknown): boolean =>
  error instanceof CommandError && (error.code === OUTPUT_CLOSED || error.code === 'output_failed')
