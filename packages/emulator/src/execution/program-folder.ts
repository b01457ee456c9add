import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PROGRAM_PREFIX } from '../storage/data-directory.js'
import type { RunOptions } from './runner.js'

/** Runs `work` with the path of a new folder for a program, which only this user can read, and removes it afterwards. */
export async function withProgramFolder<T>(
  { programFolder }: Pick<RunOptions, 'programFolder'>,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const path = await mkdtemp(join(programFolder, PROGRAM_PREFIX))
  try {
    return await work(path)
  } finally {
    // The program can leave folders that this user cannot change.
    await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}
