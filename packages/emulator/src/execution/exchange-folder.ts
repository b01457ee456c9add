import { constants } from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileNotFound } from '@las/storage/files'
import { LIMITS } from '../platform/limits.js'
import { withProgramFolder } from './program-folder.js'
import type { RunOptions } from './runner.js'

/** The names of the files in an {@link ExchangeFolder}. */
export const EVENT_FILE = 'event.json'
export const RESULT_FILE = 'result.json'
export const ERROR_FILE = 'error.txt'

/** A folder that exists while a program runs, with the event that it receives and the result that it returns. */
export interface ExchangeFolder {
  readonly path: string
  /**
   * Returns the JSON value that the program wrote; undefined if it wrote nothing.
   * @throws if the file is too large, or does not contain JSON.
   */
  readResult(): Promise<unknown>
  /** Returns the error that the program wrote; undefined if it wrote nothing. */
  readError(): Promise<string | undefined>
}

/** Runs `work` with a new folder for a program, which contains its event. */
export const withExchangeFolder = <T>(
  event: unknown,
  options: RunOptions,
  work: (folder: ExchangeFolder) => Promise<T>,
): Promise<T> =>
  withProgramFolder(options, async path => {
    await writeFile(join(path, EVENT_FILE), JSON.stringify(event), { mode: 0o600 })
    return work({
      path,
      async readResult() {
        const text = await readWritten(join(path, RESULT_FILE))
        return text === undefined ? undefined : parse(text)
      },
      readError: () => readWritten(join(path, ERROR_FILE)),
    })
  })

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('The result of the program is not JSON')
  }
}

/** The program is not trusted: it could replace its file by a link to a file of the emulator, or by a pipe that never ends. */
async function readWritten(file: string): Promise<string | undefined> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
  const handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((error: unknown) => {
    if (isFileNotFound(error)) return undefined
    throw new Error('The result of the program cannot be read', { cause: error })
  })
  if (!handle) return undefined
  try {
    if (!(await handle.stat()).isFile()) throw new Error('The result of the program is not a file')
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LIMITS.stateBytes + 1))
    if (bytesRead > LIMITS.stateBytes) {
      throw new Error(`The result of the program has more than ${LIMITS.stateBytes} bytes of JSON`)
    }
    return bytesRead === 0 ? undefined : buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
