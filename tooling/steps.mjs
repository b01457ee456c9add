// Functions that the scripts of this folder share. This module is ours because `npm start` and `npm test` work in a bare clone without
// pnpm. It runs before dependencies are installed, so it only imports modules of Node.js.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The root folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const environment = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }

/** The failure of a step. */
export class StepError extends Error {
  /** @param {string} message @param {string} [output] the output of the command that failed */
  constructor(message, output = '') {
    super(message)
    this.output = output
  }
}

/** Runs a script. A `StepError` ends it with its message instead of a stack trace. @param {() => Promise<void>} script */
export async function main(script) {
  try {
    await script()
  } catch (error) {
    if (!(error instanceof StepError)) throw error
    if (error.output) process.stderr.write(`\n${error.output.trimEnd()}\n`)
    process.stderr.write(`\n${error.message}\n`)
    process.exitCode = 1
  }
}

/**
 * Installs the dependencies of the workspace, unless node_modules matches pnpm-lock.yaml. Native modules are not built, because that
 * takes a minute and the examples do not need them.
 *
 * @param {{ updateLockfile?: boolean }} [options] `updateLockfile` writes changes of the package.json files to pnpm-lock.yaml
 */
export async function install({ updateLockfile = false } = {}) {
  const required = Number(/\d+/.exec(manifest.engines.node)?.[0])
  if (Number.parseInt(process.versions.node, 10) < required) {
    throw new StepError(
      `Node.js ${required} or later is required, but this is ${process.version}. See https://nodejs.org.`,
    )
  }
  const lockfile = readOrEmpty('pnpm-lock.yaml')
  if (!updateLockfile && lockfile && lockfile === readOrEmpty('node_modules/.pnpm/lock.yaml')) return
  const lock = updateLockfile ? '--no-frozen-lockfile' : '--frozen-lockfile'
  await pnpmStep('Installing dependencies', ['install', lock, '--ignore-scripts'], {
    remedy: 'The dependencies could not be installed; the reason is above. npm needs access to its registry.',
  })
}

/** Builds the native modules that tests need and `install` did not build: SQLite, if Node.js does not include it. */
export async function buildNativeModules() {
  if (!isBuiltin('node:sqlite')) await rebuildNativeModules()
}

/** Builds all native modules that `install` did not build. */
export async function rebuildNativeModules() {
  if (/^\s*"?pendingBuilds"?: *\[\]/m.test(readOrEmpty('node_modules/.modules.yaml'))) return
  await pnpmStep('Building native modules', ['rebuild', '--pending'], {
    remedy: 'A native module could not be built. A C++ compiler, make and Python 3 are required.',
  })
}

/** Removes all builds. turbo restores builds from its cache, but leaves files of other builds, which would be published. */
export function removeBuilds() {
  for (const name of readdirSync(join(root, 'packages'))) {
    rmSync(join(root, 'packages', name, 'dist'), { recursive: true, force: true })
  }
}

/** Builds all packages as they are published. @param {string[]} options of turbo */
export async function build(...options) {
  await pnpmStep('Building packages', ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only', ...options], {
    remedy: 'The build failed; the reason is above.',
  })
}

/** Builds the code of packages, without types, which take most of the time. @param {string[]} options of turbo */
export async function buildCode(...options) {
  await build(...options, '--', '--no-dts')
}

/** Runs a Node.js script in this process. @param {string} script @param {string[]} args @param {string} [cwd] */
export async function runHere(script, args, cwd = root) {
  process.chdir(cwd)
  process.argv.splice(1, Number.POSITIVE_INFINITY, script, ...args)
  await import(pathToFileURL(script).href)
}

/** The command that runs pnpm, in the version of package.json, if only npm is installed. @param {string[]} args */
export function pnpm(...args) {
  return ['npx', '--yes', manifest.packageManager, ...args]
}

/** @param {string} title @param {string[]} args @param {{ remedy: string }} options */
async function pnpmStep(title, args, { remedy }) {
  process.stderr.write(`${title} …\n`)
  const startedAt = performance.now()
  const [command = '', ...rest] = pnpm(...args)
  const { code, output } = await run(command, rest)
  if (code !== 0) throw new StepError(remedy, output)
  process.stderr.write(`✓ ${title} (${Math.round((performance.now() - startedAt) / 1000)} s)\n`)
}

/**
 * Runs a command and collects its output.
 * @param {string} command @param {string[]} args @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd = root, env = {} } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  return new Promise((resolve, reject) => {
    /** @type {Buffer[]} */
    const chunks = []
    child.stdout.on('data', chunk => chunks.push(chunk))
    child.stderr.on('data', chunk => chunks.push(chunk))
    child.on('error', error => reject(new StepError(`${command} could not be started: ${error.message}`)))
    child.on('close', code => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}

/**
 * Runs a command that must succeed.
 * @param {string[]} command @param {string} cwd @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>} its output
 */
export async function succeed([command = '', ...args], cwd, env) {
  const { code, output } = await run(command, args, { cwd, ...(env && { env }) })
  if (code !== 0) throw new StepError(`Failed: ${[command, ...args].join(' ')}`, output)
  return output
}

/** @param {string} path */
function readOrEmpty(path) {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return ''
  }
}
