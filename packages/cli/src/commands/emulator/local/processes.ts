import { execFile } from 'node:child_process'
import { kill } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const POLL_INTERVAL_MS = 50

export function isAlive(pid: number): boolean {
  try {
    kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: the process belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Sends a signal. Nothing happens if the process has ended. */
export function signalProcess(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Waits until a process has ended. Returns false if it has not ended after `timeout` milliseconds. */
export async function waitForEnd(pid: number, timeout: number, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + timeout
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false
    await sleep(POLL_INTERVAL_MS, undefined, { signal })
  }
  return true
}

/** The command line of a process; empty if it is unknown, as on Windows. */
export async function commandLineOf(pid: number): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout
}
