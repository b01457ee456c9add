import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty home directory, which is removed when the test finishes. */
export async function temporaryHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'las-cli-home-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  return home
}
