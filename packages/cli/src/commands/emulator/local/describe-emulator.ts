import type { EmulatorStatus } from './look-up.js'
import type { EmulatorFiles, EmulatorState } from './state.js'

/** An emulator as the commands print it, without its secrets. */
export function describeEmulator(name: string, files: EmulatorFiles, state: EmulatorState): Record<string, unknown> {
  const { pid, version, apiEndpoint, authEndpoint, consoleUrl, startedAt, dataDir } = state
  return {
    name,
    running: true,
    apiEndpoint,
    authEndpoint,
    consoleUrl,
    pid,
    version,
    startedAt,
    dataDir,
    logFile: files.log,
  }
}

export function describeStatus(
  description: Record<string, unknown>,
  { startedAt, time, resources }: EmulatorStatus,
  now: number,
): Record<string, unknown> {
  const uptimeInSeconds = Math.max(0, Math.round((now - Date.parse(startedAt)) / 1000))
  return { ...description, uptimeInSeconds, time, resources }
}
