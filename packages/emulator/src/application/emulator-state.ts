import { version } from '../../package.json'
import { withoutHttps } from './credentials-file.js'
import type { Emulator } from './emulator.js'

/** How programs reach and stop a running emulator, as JSON. */
export interface EmulatorState
  extends Pick<Emulator, 'apiEndpoint' | 'authEndpoint' | 'consoleUrl' | 'port' | 'credentials' | 'adminSecret'> {
  readonly pid: number
  readonly version: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly dataDir: string | null
  readonly caFile: string | null
  /** The variables that programs need to use the emulator. */
  readonly environment: Readonly<Record<string, string>>
}

/** Describes the emulator of this process. */
export function stateOf(emulator: Emulator, dataDir: string | undefined): EmulatorState {
  const { apiEndpoint, authEndpoint, consoleUrl, port, credentials, adminSecret, caFile } = emulator
  return {
    pid: process.pid,
    version,
    startedAt: new Date().toISOString(),
    port,
    apiEndpoint,
    authEndpoint,
    consoleUrl,
    dataDir: dataDir ?? null,
    caFile: caFile ?? null,
    credentials,
    adminSecret,
    environment: {
      ...environmentOf('LAS', emulator),
      ...environmentOf('CRADL', emulator),
      // Node.js trusts this certificate in addition to its own list. Such variables of other programs replace their list.
      ...(caFile !== undefined && { NODE_EXTRA_CA_CERTS: caFile }),
    },
  }
}

/** The variables that clients read: those of this SDK start with LAS, and those that were written for today's API with CRADL. */
export function environmentOf(
  prefix: 'LAS' | 'CRADL',
  { apiEndpoint, authEndpoint, credentials }: Pick<Emulator, 'apiEndpoint' | 'authEndpoint' | 'credentials'>,
): Record<string, string> {
  return {
    [`${prefix}_CLIENT_ID`]: credentials.clientId,
    [`${prefix}_CLIENT_SECRET`]: credentials.clientSecret,
    [`${prefix}_API_ENDPOINT`]: apiEndpoint,
    [`${prefix}_AUTH_ENDPOINT`]: prefix === 'LAS' ? authEndpoint : withoutHttps(authEndpoint),
    ...(credentials.allowInsecureHttp && { [`${prefix}_ALLOW_INSECURE_HTTP`]: 'true' }),
  }
}
