import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { visitProcesses } from './process-list.js'

/** Maximum number of rounds of finding and killing processes. */
const MAX_ROUNDS = 200
/** Delay between two rounds. */
const ROUND_INTERVAL_MS = 5

const windows = process.platform === 'win32'

/** The variable that marks the processes of a program. Child processes inherit it. */
const MARKER_VARIABLE = 'LAS_EMULATOR_RUN'

/**
 * A process and all processes that it starts. On Linux, these are the processes that inherited a variable from it, and
 * their descendants, even outside its process group. On other Unix systems, they are its process group and the
 * descendants that can be traced back to it; on Windows, only the descendants.
 */
export class ProcessTree {
  readonly #mark = `${MARKER_VARIABLE}=${randomUUID()}`
  #root: ChildProcess | undefined

  /** Starts the process with piped output. */
  spawn(
    program: string,
    args: readonly string[],
    options: { cwd: string | undefined; env: Readonly<Record<string, string>>; shell: boolean },
  ): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
    const [name = '', value] = this.#mark.split('=')
    const root = spawn(program, args, {
      ...options,
      env: { ...options.env, [name]: value },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached: !windows,
    })
    this.#root = root
    return root
  }

  /** Sends SIGTERM to all processes, and SIGKILL after `stopTimeout` milliseconds. */
  async stop(stopTimeout: number): Promise<void> {
    const root = this.#root
    const timer = setTimeout(() => void this.kill(), stopTimeout)
    root?.once('close', () => clearTimeout(timer))
    if (windows) return taskkill(root, [])
    this.#signalGroup('SIGTERM')
    await this.#visit(pid => signal(pid, 'SIGTERM'))
  }

  /** Kills all processes. Resolves when none are left, or after `MAX_ROUNDS`. */
  async kill(): Promise<void> {
    if (windows) return taskkill(this.#root, ['/f'])
    this.#signalGroup('SIGKILL')
    // A list can miss a process that was started while the list was being read, so two empty lists in a row are required.
    for (let [round, empty] = [0, 0]; round < MAX_ROUNDS && empty < 2; round++) {
      const members: number[] = []
      await this.#visit(pid => {
        // A stopped process cannot start others.
        signal(pid, 'SIGSTOP')
        members.push(pid)
      })
      for (const pid of members) signal(pid, 'SIGKILL')
      empty = members.length === 0 ? empty + 1 : 0
      await delay(ROUND_INTERVAL_MS)
    }
  }

  async #visit(visit: (pid: number) => void): Promise<void> {
    const { pid, exitCode, signalCode } = this.#root ?? {}
    // The system can reuse the id of a process that has ended.
    const isRunning = pid !== undefined && exitCode === null && signalCode === null
    // Even if processes cannot be listed, the process group has been signalled.
    await visitProcesses({ mark: this.#mark, root: isRunning ? pid : undefined }, visit).catch(() => undefined)
  }

  #signalGroup(name: NodeJS.Signals): void {
    if (this.#root?.pid !== undefined) signal(-this.#root.pid, name)
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // The process has ended.
  }
}

/** Ends a process and its descendants on Windows. */
function taskkill(root: ChildProcess | undefined, args: readonly string[]): Promise<void> {
  if (root?.pid === undefined) return Promise.resolve()
  const command = spawn('taskkill', ['/pid', String(root.pid), '/t', ...args], { stdio: 'ignore' })
  return new Promise(resolve => command.once('error', () => resolve()).once('close', () => resolve()))
}
