import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Where tests put files that need not survive anything: in memory, if the system has a file system there. */
export const fastTempDirectory: string = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
