import { readFile, rm, writeFile } from 'node:fs/promises'
import type { EmulatorState } from './emulator-state.js'

/**
 * Writes the state of this process to a file that only its user can read.
 *
 * @returns a function that removes the file, unless another process has replaced it.
 * @throws if the file exists, because another emulator may be using it, or if it cannot be written.
 */
export async function writeStateFile(path: string, state: EmulatorState): Promise<() => Promise<void>> {
  const text = `${JSON.stringify(state, null, 2)}\n`
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reason = code === 'EEXIST' ? 'it exists. Delete it if no other emulator is using it' : message
    throw new Error(`The state file ${path} cannot be written: ${reason}`, { cause: error })
  }
  return async () => {
    if ((await readFile(path, 'utf8').catch(() => '')) === text) await rm(path, { force: true })
  }
}
