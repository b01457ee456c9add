import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** A directory for temporary files of tests. It is in memory if the system supports this. */
export const fastTempDirectory: string = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
