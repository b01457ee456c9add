import { platform } from 'node:os'
import { join } from 'node:path'
import type { Host } from '../host/host.js'

/** The folder for files that the program needs later, such as journals, according to the XDG specification; on Windows, `AppData\Local`. */
export function stateFolder({ env, home }: Pick<Host, 'env' | 'home'>): string {
  return join(env.XDG_STATE_HOME || localFolder(env, home), 'las')
}

function localFolder(env: Host['env'], home: string): string {
  if (platform() === 'win32') return env.LOCALAPPDATA || join(home, 'AppData', 'Local')
  return join(home, '.local', 'state')
}
