import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Creates a temporary folder, which is removed when the process ends, also by Ctrl-C. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'las-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  // By default, signals end the process without the event `exit`.
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  return folder
}
