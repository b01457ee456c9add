import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openSession, type Session } from './session.js'

const TWO_DAYS = 2 * 24 * 60 * 60 * 1000

/** Makes the files of a directory as old as if they had been written two days ago. */
export async function ageFiles(directory: string): Promise<void> {
  const earlier = new Date(Date.now() - TWO_DAYS)
  for (const file of await readdir(directory)) await utimes(join(directory, file), earlier, earlier)
}

/**
 * Stops an emulator, and expects that no record refers to any of its files: the next start sets all of them aside, once they are old
 * enough.
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
