// The emulator's processes, which are killed and replaced.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { emulatorFolder } from '../emulator/process.mjs'

/** A process of the emulator that can be killed and started again. */
export class Process {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child
  #output = ''
  #errors = ''
  #isClosing = false
  /** How often it ended without a kill. */
  unexpectedEnds = 0

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
    child.stderr.on('data', chunk => {
      this.#errors = (this.#errors + chunk).slice(-1_000_000)
    })
    return new Promise((resolve, reject) => {
      child.stdout.on('data', chunk => {
        this.#output += chunk
        if (/Stop it/.test(this.#output)) resolve()
      })
      child.once('exit', (code, signal) => {
        if (signal !== 'SIGKILL' && !this.#isClosing) this.unexpectedEnds++
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

  async kill() {
    const child = this.#child
    if (!child || !this.isRunning) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  /** Stops the process as an operator does. @returns {Promise<number | null>} the exit code */
  async stop() {
    this.#isClosing = true
    const child = this.#child
    if (!child || !this.isRunning) return null
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    return ended
  }
}
