import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'

const TWO_DAYS = 2 * 24 * 60 * 60 * 1000

/** Makes the files of a directory as old as if they had been written two days ago. */
export async function ageFiles(directory: string): Promise<void> {
  const earlier = new Date(Date.now() - TWO_DAYS)
  for (const file of await readdir(directory)) await utimes(join(directory, file), earlier, earlier)
}
