// The steps that `npm start`, `npm test` and CI share. Runs before anything is installed: Node's own modules only.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startProgress } from './progress.mjs'

/** The root folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const windows = process.platform === 'win32'
const turboBuild = ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only']
const buildFailed = { remedy: 'The build failed; the reason is above.' }
const environment = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }

/** A step that did not succeed; `output` is what it printed. */
export class StepError extends Error {
  /** @param {string} message @param {string} [output] */
  constructor(message, output = '') {
    super(message)
    this.output = output
  }
}

/** Ends the process with a plain message instead of a stack trace when `work` fails. @param {() => Promise<void>} work */
export async function main(work) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof StepError)) throw error
    if (error.output) process.stderr.write(`\n${error.output.trimEnd()}\n`)
    process.stderr.write(`\n${error.message}\n`)
    process.exitCode = 1
  }
}

/** Refuses a Node that is too old. */
export function checkNode() {
  const needed = Number(/\d+/.exec(manifest.engines.node)?.[0])
  if (Number.parseInt(process.versions.node, 10) >= needed) return
  throw new StepError(
    `Node ${needed} or later is needed; this is ${process.version}. Get a newer one from https://nodejs.org.`,
  )
}

/**
 * Installs the dependencies of the workspace unless node_modules already agrees with pnpm-lock.yaml.
 * Native modules are left unbuilt: they take a minute to compile and the example does without them.
 *
 * @param {{ updateLockfile?: boolean }} [options] `updateLockfile` writes changes of the package.json files to pnpm-lock.yaml
 */
export async function install({ updateLockfile = false } = {}) {
  const lockfile = readOrEmpty('pnpm-lock.yaml')
  if (!updateLockfile && lockfile && lockfile === readOrEmpty('node_modules/.pnpm/lock.yaml')) return
  const lock = updateLockfile ? '--no-frozen-lockfile' : '--frozen-lockfile'
  await pnpmStep('Installing dependencies', ['install', lock, '--ignore-scripts'], {
    remedy:
      'The dependencies could not be installed; the reason is above. npm needs the network to reach its registry.',
  })
}

/** Builds the native modules that `install` left unbuilt and that tests need: an SQLite, where Node has none. */
export async function buildNativeModules() {
  if (!isBuiltin('node:sqlite')) await rebuildNativeModules()
}

/** Builds the native modules that `install` left unbuilt. */
export async function rebuildNativeModules() {
  const state = readOrEmpty('node_modules/.modules.yaml')
  if (/^\s*"?pendingBuilds"?: *\[\]/m.test(state)) return
  await pnpmStep('Building native modules', ['rebuild', '--pending'], {
    remedy: 'A native module could not be built. A C++ compiler, make and Python 3 are needed.',
  })
}

/**
 * Builds the packages' code without their types, which take most of the time and which only users' compilers need.
 * @param {string} [filter] which packages, as turbo writes it; all of them by default
 */
export async function buildCode(filter) {
  await pnpmStep(
    'Building packages',
    [...turboBuild, ...(filter ? [`--filter=${filter}`] : []), '--', '--no-dts'],
    buildFailed,
  )
}

/** Builds every package as it is published. */
export async function build() {
  await pnpmStep('Building packages', turboBuild, buildFailed)
}

/**
 * Runs a Node script in the foreground and takes over its exit code.
 * @param {string} script @param {string[]} args @param {string} cwd
 */
export async function foreground(script, args, cwd) {
  const child = spawn(process.execPath, [script, ...args], { cwd, env: environment, stdio: 'inherit' })
  // Ctrl-C in a terminal reaches the child by itself.
  process.exitCode = await ended(child, signal => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
}

/** The command that runs pnpm, in the version of package.json, wherever there is npm. @param {string[]} args */
export function pnpm(...args) {
  return ['npx', '--yes', manifest.packageManager, ...args]
}

/** @param {string} title @param {string[]} args @param {{ remedy: string }} options */
async function pnpmStep(title, args, { remedy }) {
  const progress = startProgress(title)
  const [command = '', ...rest] = pnpm(...args)
  const { code, output } = await run(command, rest)
  progress.end(code === 0)
  if (code !== 0) throw new StepError(remedy, output)
}

/**
 * Runs a command and collects what it prints.
 * @param {string} command @param {string[]} args @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function run(command, args, { cwd = root, env = {} } = {}) {
  // A process group of its own lets an interrupt end the command's children too.
  const child = spawn(command, args, {
    cwd,
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: windows,
    detached: !windows,
  })
  /** @type {Buffer[]} */
  const chunks = []
  child.stdout.on('data', chunk => chunks.push(chunk))
  child.stderr.on('data', chunk => chunks.push(chunk))
  const code = await ended(child, signal => {
    if (windows) child.kill(signal)
    else if (child.pid) process.kill(-child.pid, signal)
  })
  return { code, output: Buffer.concat(chunks).toString() }
}

/**
 * Waits for a child's end and passes signals on to it; after one, this process ends with it.
 * @param {import('node:child_process').ChildProcess} child
 * @param {(signal: NodeJS.Signals) => void} kill
 * @returns {Promise<number>} the exit code
 */
function ended(child, kill) {
  return new Promise((resolve, reject) => {
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    /** @param {NodeJS.Signals} signal */
    const passOn = signal => {
      interrupted = signal
      if (child.exitCode === null) kill(signal)
    }
    /** @type {NodeJS.Signals | undefined} */
    let interrupted
    for (const signal of signals) process.on(signal, passOn)
    const release = () => {
      for (const signal of signals) process.off(signal, passOn)
    }
    child.on('error', error => {
      release()
      reject(new StepError(`${child.spawnfile} could not be started: ${error.message}`))
    })
    child.on('close', (code, signal) => {
      release()
      if (interrupted) process.exit(128 + constants.signals[interrupted])
      resolve(code ?? (signal ? 1 : 0))
    })
  })
}

/** @param {string} path */
function readOrEmpty(path) {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return ''
  }
}
