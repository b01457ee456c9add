import type { Transport, TransportOptions } from '@las/core'
import { createTransport as create, nodeAdapter } from '@las/core/node'
import { version } from '../../package.json'
import type { GlobalFlags } from '../command/global-flags.js'
import { UsageError } from '../errors/command-error.js'
import type { Host } from '../host/host.js'
import { findCredentials } from './find-credentials.js'

/** The transport for the credentials of the user. */
export async function createTransport(
  globals: Pick<GlobalFlags, 'profile' | 'timeout' | 'verbose'>,
  host: Host,
  log: (line: string) => void,
): Promise<Transport> {
  const credentials = await findCredentials(globals, host)
  return create({ credentials, ...(await transportSettings(globals, host, log)) })
}

/** The settings of a transport, except its credentials. */
export async function transportSettings(
  globals: Pick<GlobalFlags, 'timeout' | 'verbose'>,
  { env }: Pick<Host, 'env'>,
  log: (line: string) => void,
): Promise<Omit<TransportOptions, 'credentials' | 'profile'>> {
  const timeout = globals.timeout ?? secondsIn(env.LAS_TIMEOUT)
  const fileOrigins = env.LAS_FILE_ORIGINS?.split(/[\s,]+/).filter(origin => origin !== '') ?? []
  const settings = {
    headers: { 'user-agent': `las-cli/${version} node/${process.versions.node}` },
    ...(timeout !== undefined && { timeout }),
    ...(fileOrigins.length > 0 && { fileOrigins }),
  }
  if (globals.verbose === 0) return settings
  const { logRequests } = await import('./log-requests.js')
  return { ...settings, ...logRequests(nodeAdapter(), { log, isDetailed: globals.verbose > 1 }) }
}

/** Milliseconds. */
function secondsIn(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const seconds = Number(text)
  if (!(seconds > 0)) {
    throw new UsageError('LAS_TIMEOUT must be a positive number of seconds.', { code: 'invalid_value' })
  }
  return seconds * 1_000
}
