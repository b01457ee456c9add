import { constants } from 'node:fs'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isFileNotFound } from '@las/storage/files'
import { LIMITS } from '../platform/limits.js'

/** The names of the files in an {@link ExchangeFolder}. */
export const EVENT_FILE = 'event.json'
export const RESULT_FILE = 'result.json'
export const ERROR_FILE = 'error.txt'

/** A folder that exists while a program runs, with the event that it receives and the result that it returns. */
export interface ExchangeFolder {
  readonly path: string
  /**
   * Returns the JSON value that the program wrote; undefined if it wrote none.
   * @throws if the file is too large, or does not contain JSON.
   */
  readResult(): Promise<unknown>
  /** Returns the error that the program wrote; undefined if it wrote none. */
  readError(): Promise<string | undefined>
}

/** Runs `work` with a new folder, which only this user can read, and removes it afterwards. */
export async function withExchangeFolder<T>(event: unknown, work: (folder: ExchangeFolder) => Promise<T>): Promise<T> {
  const path = await mkdtemp(join(tmpdir(), 'las-function-'))
  try {
    await writeFile(join(path, EVENT_FILE), JSON.stringify(event), { mode: 0o600 })
    return await work({
      path,
      async readResult() {
        const text = await readWritten(join(path, RESULT_FILE))
        return text === undefined ? undefined : parse(text)
      },
      readError: () => readWritten(join(path, ERROR_FILE)),
    })
  } finally {
    // The program can leave folders that this user cannot change.
    await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}

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
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
