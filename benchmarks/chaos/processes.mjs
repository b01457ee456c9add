// The emulator's processes, which are killed and replaced.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { emulatorFolder } from '../emulator/process.mjs'

const MAX_LOG_CHARS = 1_000_000
/** How long a process may take to stop gracefully, in milliseconds. */
const MAX_STOP_TIME = 60_000

/** A process of the emulator that can be killed and started again. */
export class Process {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child
  #output = ''
  #errors = ''
  #isReady = false
  #isStopping = false
  /** How often it ended after it had started, without a signal. */
  crashes = 0

  /** @param {string} name @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
  constructor(name, args, env) {
    this.name = name
    this.args = args
    this.env = env
  }

  /** Starts the process, and resolves when it is ready. @returns {Promise<void>} */
  start() {
    const child = spawn(process.execPath, [join(emulatorFolder, 'dist/bin.js'), ...this.args], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    this.#output = ''
    this.#isReady = false
    this.#isStopping = false
    child.stderr.on('data', chunk => {
      this.#errors = (this.#errors + chunk).slice(-MAX_LOG_CHARS)
    })
    return new Promise((resolve, reject) => {
      child.stdout.on('data', chunk => {
        this.#output += chunk
        if (!/Stop it/.test(this.#output)) return
        this.#isReady = true
        resolve()
      })
      child.once('exit', (code, signal) => {
        if (this.#isReady && !this.#isStopping) this.crashes++
        reject(new Error(`${this.name} exited with ${code ?? signal}: ${this.#errors.slice(-2000)}`))
      })
    })
  }

  /** The environment variables that it has printed. @returns {Record<string, string>} */
  get environment() {
    return Object.fromEntries(
      [...this.#output.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    )
  }

  get errors() {
    return this.#errors
  }

  get isRunning() {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** @param {NodeJS.Signals} signal */
  signal(signal) {
    this.#child?.kill(signal)
  }

  kill() {
    return this.#end('SIGKILL')
  }

  /** Stops the process as an operator does. It crashes if that takes too long. */
  async stop() {
    const timeout = setTimeout(() => {
      this.crashes++
      this.signal('SIGKILL')
    }, MAX_STOP_TIME)
    await this.#end('SIGTERM')
    clearTimeout(timeout)
  }

  /** @param {NodeJS.Signals} signal */
  async #end(signal) {
    const child = this.#child
    if (!child || !this.isRunning) return
    this.#isStopping = true
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}
