import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Prints the log of the emulator as a group, which is collapsed. Lines in it are not commands of the runner. @param {string} file */
export function printLog(file) {
  const token = randomUUID()
  console.log(`::group::Log of the LAS emulator\n::stop-commands::${token}`)
  console.log(readFileSync(file, 'utf8').trimEnd())
  console.log(`::${token}::\n::endgroup::`)
}
