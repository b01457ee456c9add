import { type ChildProcess, spawn } from 'node:child_process'

const windows = process.platform === 'win32'

/**
 * How to start a process so that {@link stopProcessTree} reaches everything that it starts in turn. On Windows the system
 * keeps track of that by itself.
 */
export const ownProcessGroup: { detached: boolean } = { detached: !windows }

/** Sends SIGTERM to a process and everything that it started, and SIGKILL after `stopTimeout` milliseconds. */
export function stopProcessTree(child: ChildProcess, stopTimeout: number): void {
  signalTree(child, 'SIGTERM')
  const timer = setTimeout(() => signalTree(child, 'SIGKILL'), stopTimeout)
  child.once('close', () => clearTimeout(timer))
}

/** Ends what a process that has ended left behind. */
export function endProcessTree(child: ChildProcess): void {
  signalTree(child, 'SIGKILL')
}

function signalTree({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  if (windows) {
    spawn('taskkill', ['/pid', String(pid), '/t', ...(signal === 'SIGKILL' ? ['/f'] : [])], { stdio: 'ignore' }).on(
      'error',
      () => undefined,
    )
    return
  }
  try {
    process.kill(-pid, signal)
  } catch {
    // Nothing of it is left.
  }
}
