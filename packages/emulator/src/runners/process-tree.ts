import { type ChildProcess, spawn } from 'node:child_process'

/** How long a program may take to stop by itself, in milliseconds. */
const GRACE = 5000

const windows = process.platform === 'win32'

/**
 * How to start a process so that {@link stopProcessTree} reaches everything that it starts in turn. On Windows the system
 * keeps track of that by itself.
 */
export const ownProcessGroup: { detached: boolean } = { detached: !windows }

/** Asks a process and everything that it started to stop, and ends what has not stopped after a while. */
export function stopProcessTree(child: ChildProcess): void {
  signalTree(child, 'SIGTERM')
  const impatience = setTimeout(() => signalTree(child, 'SIGKILL'), GRACE)
  child.once('close', () => clearTimeout(impatience))
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
