import type { EmulatorCredentials } from '@las/emulator'
import { type LasResult, type RunLasOptions, runLas } from './run-las.js'

/** The flags of `las login` for an emulator. */
export const loginFlags = ({ clientId, apiEndpoint, authEndpoint }: EmulatorCredentials): readonly string[] => [
  '--client-id',
  clientId,
  '--client-secret-stdin',
  '--api-endpoint',
  apiEndpoint,
  '--auth-endpoint',
  authEndpoint,
]

/** Saves credentials of an emulator with `las login`. */
export function logIn(
  credentials: EmulatorCredentials,
  args: readonly string[],
  options: RunLasOptions,
): Promise<LasResult> {
  return runLas(['login', ...loginFlags(credentials), ...args], { stdin: credentials.clientSecret, ...options })
}
