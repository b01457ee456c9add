import { discoverCredentials, MissingCredentialsError } from '@las/core'
import type { Invocation } from '../../../command/invocation.js'
import { UsageError } from '../../../errors/command-error.js'
import type { AdminTarget } from './admin-api.js'
import { notRunning } from './errors.js'
import { targetOf } from './look-up.js'
import { DEFAULT_NAME, filesOf, readState } from './state.js'

const DEFAULT_ORIGIN = 'http://localhost:8099'

type Needs = Pick<Invocation, 'values' | 'globals' | 'host'>

/**
 * Finds the emulator of a command: `--endpoint`, `--name`, the API endpoint of `--profile`, that of the environment if it is on this
 * machine, the emulator that `las emulator start` started, or the default port of `las-emulator`.
 */
export async function findEmulator({ values, globals, host }: Needs): Promise<AdminTarget> {
  const { endpoint, name } = values as { endpoint?: string; name?: string }
  const secret = host.env.LAS_EMULATOR_ADMIN_SECRET
  if (endpoint !== undefined) return { origin: originOf(endpoint), secret }
  if (name !== undefined) return requireStarted(host, name)
  if (globals.profile !== undefined) {
    const { apiEndpoint } = discoverCredentials({ profile: globals.profile, environment: host.env, home: host.home })
    const started = await startedTarget(host, globals.profile)
    return started?.origin === new URL(apiEndpoint).origin ? started : { origin: new URL(apiEndpoint).origin, secret }
  }
  const configured = environmentOrigin(host)
  const started = await startedTarget(host, DEFAULT_NAME)
  if (configured !== undefined && configured !== started?.origin) return { origin: configured, secret }
  return started ?? { origin: DEFAULT_ORIGIN, secret }
}

async function requireStarted(host: Needs['host'], name: string): Promise<AdminTarget> {
  const target = await startedTarget(host, name)
  if (!target) throw notRunning(name)
  return target
}

async function startedTarget(host: Needs['host'], name: string): Promise<AdminTarget | undefined> {
  const state = await readState(filesOf(host, name))
  return state && targetOf(state)
}

/** The origin of the API endpoint in the environment, unless it is missing or on another machine. */
function environmentOrigin({ env, home }: Needs['host']): string | undefined {
  if (!env.LAS_API_ENDPOINT && !env.CRADL_API_ENDPOINT) return undefined
  try {
    const { hostname, origin } = new URL(discoverCredentials({ environment: env, home }).apiEndpoint)
    return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) ? origin : undefined
  } catch (error) {
    if (error instanceof MissingCredentialsError) return undefined
    throw error
  }
}

function originOf(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (url && /^https?:$/.test(url.protocol)) return url.origin
  throw new UsageError(`--endpoint must be a URL such as ${DEFAULT_ORIGIN}, not '${endpoint}'.`, {
    code: 'invalid_value',
  })
}
