import { execFile } from 'node:child_process'
import { version } from '../../../package.json'
import type { Host } from '../../host/host.js'
import { type Check, failed, ok, warning } from './check.js'

/** The earliest major version of Node.js that is supported. */
const MIN_NODE = 20

export function checkNode(): Check {
  const { node } = process.versions
  return Number.parseInt(node, 10) >= MIN_NODE
    ? ok('node', `Node.js ${node}`)
    : failed('node', `Node.js ${node} is too old.`, `Install Node.js ${MIN_NODE} or later.`)
}

/** Compares with the newest version in the registry that npm uses, if the user asks for it. */
export async function checkVersion(isLatestWanted: boolean, signal: AbortSignal): Promise<Check> {
  if (!isLatestWanted) return ok('version', `las ${version} (--latest looks for a newer version)`)
  const latest = await latestVersion(signal)
  if (latest === undefined) {
    return warning('version', `las ${version}; npm found no published version.`, 'Run: npm view @las/cli version')
  }
  return latest === version
    ? ok('version', `las ${version}, the latest version`)
    : warning(
        'version',
        `las ${version}; the latest version is ${latest}.`,
        'Run: npm install --global @las/cli@latest',
      )
}

function latestVersion(signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const isWindows = process.platform === 'win32'
    const options = { timeout: 30_000, signal, shell: isWindows }
    execFile('npm', ['view', '@las/cli', 'version'], options, (error, stdout) => {
      if (signal.aborted) reject(error)
      else resolve(error || stdout.trim() === '' ? undefined : stdout.trim())
    })
  })
}

/** Variables that only work together, or that override each other. */
export function checkEnvironment({ env }: Host): Check[] {
  const isSet = (name: string): boolean => (env[name]?.trim() ?? '') !== ''
  const checks: Check[] = []
  for (const prefix of ['CRADL', 'LAS']) {
    const optional = prefix === 'CRADL' ? ['API_ENDPOINT', 'AUTH_ENDPOINT', 'AUDIENCE'] : []
    const required = ['CLIENT_ID', 'CLIENT_SECRET', ...(prefix === 'LAS' ? ['API_ENDPOINT', 'AUTH_ENDPOINT'] : [])]
    const names = [...required, ...optional].map(name => `${prefix}_${name}`)
    const missing = required.map(name => `${prefix}_${name}`).filter(name => !isSet(name))
    const isComplete = missing.length === 0 || (prefix === 'CRADL' && isSet('CRADL_ACCESS_TOKEN'))
    if (names.some(isSet) && !isComplete) {
      checks.push(
        warning(
          'environment',
          `${names.filter(isSet).join(', ')} ${names.filter(isSet).length === 1 ? 'is' : 'are'} ignored, because ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set.`,
          `Set ${missing.join(' and ')}, or unset the others.`,
        ),
      )
    }
  }
  const pairs = ['CLIENT_ID', 'CLIENT_SECRET', 'API_ENDPOINT', 'AUTH_ENDPOINT'].map(name => [
    `CRADL_${name}`,
    `LAS_${name}`,
  ])
  // `las emulator env` sets both to the same values.
  const isDifferent = pairs.some(([cradl = '', las = '']) => env[cradl] !== env[las])
  if (isDifferent && pairs.slice(0, 2).flat().every(isSet)) {
    checks.push(
      warning(
        'environment',
        'Both CRADL_… and LAS_… variables are set; CRADL_… are used.',
        'Unset those that you do not need.',
      ),
    )
  }
  if (isSet('LAS_PROFILE') && (isSet('CRADL_CLIENT_ID') || isSet('LAS_CLIENT_ID'))) {
    checks.push(
      warning(
        'environment',
        `LAS_PROFILE selects the profile '${env.LAS_PROFILE}', so the credentials in the environment are ignored.`,
        'Unset LAS_PROFILE, or the credentials.',
      ),
    )
  }
  return checks.length > 0 ? checks : [ok('environment', describeVariables(env))]
}

function describeVariables(env: Host['env']): string {
  const names = Object.keys(env).filter(name => /^(CRADL|LAS)_/.test(name))
  return names.length === 0 ? 'No LAS_… or CRADL_… variables are set.' : `Set: ${names.sort().join(', ')}`
}

export function checkProxy({ env }: Host): Check {
  const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap(name => [name, name.toLowerCase()])
  const set = names.filter(name => (env[name] ?? '') !== '')
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    return warning(
      'proxy',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the protection of HTTPS.',
      'Unset it. For a private certificate authority, set NODE_EXTRA_CA_CERTS to its file.',
    )
  }
  return ok('proxy', set.length === 0 ? 'No proxy is configured.' : `Configured by ${set.join(', ')}`)
}
