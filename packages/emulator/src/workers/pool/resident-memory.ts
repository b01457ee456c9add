import { type ChildProcess, execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const MEASUREMENT_INTERVAL_MS = 100

/**
 * Returns the physical memory that a process uses, including native memory, in bytes.
 * @returns undefined if the process has ended, and on Windows, which has no fast way to measure it.
 */
export async function residentMemory(pid: number): Promise<number | undefined> {
  try {
    const kilobytes = await (process.platform === 'linux' ? fromProc(pid) : fromPs(pid))
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}

/**
 * Measures the memory of a process every 100 ms, until it exceeds a limit or the returned function is called.
 * @param limit in bytes
 */
export function watchMemory({ pid }: ChildProcess, limit: number, onExceeded: () => void): () => void {
  let isWatching = true
  const measure = async (): Promise<void> => {
    // A process that could not be started has no pid.
    const used = pid && (await residentMemory(pid))
    if (!isWatching) return
    if (used !== undefined && used > limit) onExceeded()
    else timer = setTimeout(measure, MEASUREMENT_INTERVAL_MS)
  }
  let timer = setTimeout(measure, MEASUREMENT_INTERVAL_MS)
  return () => {
    isWatching = false
    clearTimeout(timer)
  }
}

async function fromProc(pid: number): Promise<string | undefined> {
  return /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'latin1'))?.[1]
}

/** For macOS and other Unix systems. */
async function fromPs(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return /\d+/.exec(stdout)?.[0]
}
