import { readFile } from 'node:fs/promises'
import { type AdminTarget, sendToEmulator } from './admin-api.js'
import { commandLineOf, isAlive } from './processes.js'
import { type EmulatorFiles, type EmulatorState, readState, removeState } from './state.js'

/** The response of `GET /_emulator/status`. */
export interface EmulatorStatus {
  readonly version: string
  readonly pid: number
  readonly startedAt: string
  readonly time: string
  readonly dataDir: string | null
  readonly resources: Readonly<Record<string, number>>
}

/** `unresponsive`: the process is the emulator, but does not respond. */
export type Found =
  | { readonly kind: 'running'; readonly state: EmulatorState; readonly status: EmulatorStatus }
  | { readonly kind: 'unresponsive'; readonly state: EmulatorState }
  | { readonly kind: 'absent' }

/** An emulator responds within milliseconds, but its machine can be busy. */
const RESPONSE_TIMEOUT_MS = 5_000

/**
 * Finds the emulator that wrote a state file. If the emulator has ended without removing the file, for example because the machine was
 * restarted, the file is removed. Its process id may then belong to another program, so it is not sufficient that the process exists.
 */
export async function lookUp(files: EmulatorFiles, signal: AbortSignal): Promise<Found> {
  const state = await readState(files)
  if (!state) return { kind: 'absent' }
  if (isAlive(state.pid)) {
    const status = await statusOf(await targetOf(state), signal).catch((error: unknown) => {
      if (signal.aborted) throw error
      return undefined
    })
    if (status?.pid === state.pid) return { kind: 'running', state, status }
    if ((await commandLineOf(state.pid)).includes(files.state)) return { kind: 'unresponsive', state }
  }
  await removeState(files)
  return { kind: 'absent' }
}

export async function statusOf(target: AdminTarget, signal: AbortSignal): Promise<EmulatorStatus> {
  const request = { method: 'GET', path: 'status', signal, timeout: RESPONSE_TIMEOUT_MS } as const
  return (await sendToEmulator(target, request)) as EmulatorStatus
}

export async function targetOf({ port, authEndpoint, adminSecret, caFile }: EmulatorState): Promise<AdminTarget> {
  // Not through the public URL, which may be that of a proxy.
  const origin = `${new URL(authEndpoint).protocol}//localhost:${port}`
  const ca = caFile === null ? undefined : await readFile(caFile, 'utf8').catch(() => undefined)
  return { origin, secret: adminSecret, ca }
}
