import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openSession, type Session } from './session.js'

const TWO_DAYS = 2 * 24 * 60 * 60 * 1000

/** Sets the modification time of the files in a directory to two days ago. */
export async function ageFiles(directory: string): Promise<void> {
  const earlier = new Date(Date.now() - TWO_DAYS)
  for (const file of await readdir(directory)) await utimes(join(directory, file), earlier, earlier)
}

/**
 * Stops an emulator, and expects that no record refers to any of its files: the next start moves all of them to `orphaned`,
 * because they are old enough.
 */
export async function expectUnreferencedFiles({ command }: Session, dataDir: string): Promise<void> {
  command.process.kill('SIGTERM')
  await command.end
  const stored = join(dataDir, 'documents', 'stored')
  await ageFiles(stored)
  const next = await openSession(dataDir)
  await expect.poll(() => readdir(stored)).toEqual([])
  next.command.process.kill('SIGTERM')
  await next.command.end
}
