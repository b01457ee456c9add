import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { stateFolder } from '../../../files/state-folder.js'
import type { Host } from '../../../host/host.js'

/** The name of the emulator, and of its profile, without `--name`. */
export const DEFAULT_NAME = 'emulator'

/** An emulator that `las emulator start` started. `las-emulator` writes this file, and removes it when it stops. */
export interface EmulatorState {
  readonly pid: number
  readonly version: string
  readonly startedAt: string
  readonly port: number
  readonly apiEndpoint: string
  readonly authEndpoint: string
  readonly consoleUrl: string
  readonly dataDir: string | null
  readonly caFile: string | null
  readonly credentials: {
    readonly clientId: string
    readonly clientSecret: string
    readonly allowInsecureHttp?: boolean
  }
  /** The bearer token for the admin API. */
  readonly adminSecret: string
}

/** The files of an emulator in the state folder. */
export interface EmulatorFiles {
  readonly folder: string
  readonly state: string
  readonly log: string
}

export function filesOf(host: Pick<Host, 'env' | 'home'>, name: string): EmulatorFiles {
  const folder = join(stateFolder(host), 'emulators')
  return { folder, state: join(folder, `${name}.json`), log: join(folder, `${name}.log`) }
}

/** Returns undefined if no emulator has this name, or the file is incomplete because it is being written. */
export async function readState({ state }: EmulatorFiles): Promise<EmulatorState | undefined> {
  try {
    const read = JSON.parse(await readFile(state, 'utf8')) as EmulatorState
    return Number.isInteger(read.pid) && read.pid > 0 ? read : undefined
  } catch {
    return undefined
  }
}

export async function removeState({ state }: EmulatorFiles): Promise<void> {
  await rm(state, { force: true })
}

/** The names of all emulators with a state file. */
export async function emulatorNames(host: Pick<Host, 'env' | 'home'>): Promise<string[]> {
  const files = await readdir(filesOf(host, DEFAULT_NAME).folder).catch(() => [])
  return files.filter(file => file.endsWith('.json')).map(file => file.slice(0, -'.json'.length))
}
