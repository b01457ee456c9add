import { createRequire } from 'node:module'
import { join } from 'node:path'
import { isLasError } from '@las/core'
import { createTransport, nodeAdapter } from '@las/core/node'
import { transportSettings } from '../../api/create-transport.js'
import { type FoundCredentials, findCredentials } from '../../api/find-credentials.js'
import type { Invocation } from '../../command/invocation.js'
import { isTable } from '../../command/is-table.js'
import { CommandError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'
import { type Check, ok, rejected, skipped } from './check.js'
import { checkAccess, checkToken } from './check-access.js'
import { checkClock, checkEndpoint } from './check-endpoint.js'
import { checkFiles } from './check-files.js'
import { checkEnvironment, checkNode, checkProxy, checkVersion } from './check-machine.js'
import { describeChecks } from './describe-checks.js'

export async function runDoctor(invocation: Invocation): Promise<void> {
  const { values, globals, host, output, terminal, signal } = invocation
  terminal.progress('Checking…')
  const checks = [
    checkNode(),
    await checkVersion(values.latest === true && values.offline !== true, signal),
    checkEmulator(host.directory),
    ...(await checkFiles(host)),
    ...checkEnvironment(host),
    checkProxy(host),
    ...(await checkCredentials(invocation)),
  ]
  terminal.clearProgress()
  const isText = isTable(globals, host) && globals.query === undefined
  const shown = checks.map(({ isAuthentication, ...check }) => check)
  await output.value(
    isText ? describeChecks(shown, host.stdout.columns || 80) : { checks: shown },
    isText
      ? undefined
      : { items: 'checks', columns: [{ path: 'check' }, { path: 'status' }, { path: 'found' }, { path: 'remedy' }] },
  )
  const failures = checks.filter(({ status }) => status === 'failed')
  if (failures.length === 0) return
  throw new CommandError(`${failures.length === 1 ? '1 check' : `${failures.length} checks`} failed.`, {
    code: 'checks_failed',
    exitCode: failures.some(({ isAuthentication }) => isAuthentication) ? ExitCode.authentication : ExitCode.error,
  })
}

async function checkCredentials({ values, globals, host, terminal, signal }: Invocation): Promise<Check[]> {
  let credentials: FoundCredentials
  try {
    credentials = await findCredentials(globals, host)
  } catch (error) {
    if (!isLasError(error)) throw error
    return [rejected('credentials', error.message, 'Run: las login')]
  }
  const { source, apiEndpoint, authEndpoint } = credentials
  const found = ok('credentials', `Commands use ${source.description}.`)
  if (values.offline) return [found, skipped('endpoints', 'No requests were sent, because of --offline.')]
  const settings = await transportSettings(globals, host, terminal.message)
  const http = settings.http ?? nodeAdapter()
  // Requests without credentials are not sent unencrypted either.
  const transport = createTransport({ credentials, ...settings, http })
  const api = await checkEndpoint('api', apiEndpoint, { http, signal, now: host.now })
  const auth =
    authEndpoint === ''
      ? undefined
      : await checkEndpoint('token endpoint', originOf(authEndpoint), { http, signal, now: host.now })
  const checks = [found, api.check, ...(auth ? [auth.check] : []), checkClock(api.skew)].filter(
    check => check !== undefined,
  )
  if (checks.some(({ status }) => status === 'failed')) return checks
  const token = await checkToken(credentials, { http, signal })
  if (token.status === 'failed') return [...checks, token]
  return [...checks, token, ...(await checkAccess(transport, signal))]
}

/** The auth endpoint can be a host. */
function originOf(authEndpoint: string): string {
  return new URL(authEndpoint.includes('://') ? authEndpoint : `https://${authEndpoint}`).origin
}

/** The emulator is a separate package, which `las emulator` uses if it is installed. */
function checkEmulator(directory: string): Check {
  try {
    const { version } = createRequire(join(directory, 'package.json'))('@las/emulator/package.json')
    return ok('emulator', `@las/emulator ${version} is installed in this folder.`)
  } catch {
    return skipped('emulator', '@las/emulator is not installed in this folder.')
  }
}
