import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface UserIds {
  readonly uid: number
  readonly gid: number
}

/** The ids of a user of the operating system, and of the user's group. */
export async function idsOf(user: string): Promise<UserIds> {
  const id = async (flag: string): Promise<number> => Number((await run('id', [flag, user])).stdout)
  return { uid: await id('-u'), gid: await id('-g') }
}

/** The ids of a user if this process runs as root, as which some servers refuse to run. */
export const unprivilegedUser = async (user: string): Promise<UserIds | undefined> =>
  process.getuid?.() === 0 ? idsOf(user) : undefined
