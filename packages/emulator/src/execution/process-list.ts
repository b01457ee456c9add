import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { getOrCreate } from '../platform/get-or-create.js'

/** Identifies the processes of a program. */
export interface ProcessSelector {
  /** An inherited variable with its value, such as `NAME=value`. */
  readonly mark: string
  /** The root process while it is running. */
  readonly root: number | undefined
}

/** A process of this machine. */
interface ProcessEntry {
  readonly pid: number
  readonly parent: number
  readonly isMarked: boolean
}

/**
 * Calls `visit` with the ids of the root, of all marked processes, and of their descendants. Marked processes are
 * visited as soon as they are found, so that they can be stopped before they start others.
 */
export async function visitProcesses(
  { mark, root }: ProcessSelector,
  visit: (pid: number) => void,
  list: (mark: string) => AsyncIterable<ProcessEntry> = process.platform === 'linux' ? listFromProc : listFromPs,
): Promise<void> {
  const children = new Map<number, number[]>()
  const members = new Set<number>()
  const add = (pid: number): void => {
    if (pid === process.pid || members.has(pid)) return
    members.add(pid)
    visit(pid)
  }
  if (root !== undefined) add(root)
  for await (const { pid, parent, isMarked } of list(mark)) {
    if (isMarked) add(pid)
    getOrCreate(children, parent, () => []).push(pid)
  }
  // The loop includes members that are added while it runs.
  for (const pid of members) for (const child of children.get(pid) ?? []) add(child)
}

/** Number of processes after which the event loop can run other work. */
const PROCESSES_PER_TURN = 20

/** Lists processes on Linux, newest first. Users can read the initial variables of their processes. */
async function* listFromProc(mark: string): AsyncGenerator<ProcessEntry> {
  const pids = readdirSync('/proc').filter(name => /^[0-9]+$/.test(name))
  for (const [index, pid] of pids
    .map(Number)
    .sort((a, b) => b - a)
    .entries()) {
    if (index % PROCESSES_PER_TURN === PROCESSES_PER_TURN - 1) await setImmediate()
    const isMarked = read(`/proc/${pid}/environ`).split('\0').includes(mark)
    const stat = read(`/proc/${pid}/stat`)
    // The program name in parentheses can contain any characters.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state && state !== 'Z' && state !== 'X') yield { pid, parent: Number(parent), isMarked }
  }
}

/** Reads a file of a process; empty if the process has ended or belongs to another user. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

/** Lists processes on any Unix, without their variables. */
export async function* listFromPs(): AsyncGenerator<ProcessEntry> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,state='])
  for (const line of stdout.split('\n')) {
    const [, pid, parent, state = 'Z'] = /^\s*(\d+)\s+(\d+)\s+(\S)/.exec(line) ?? []
    if (state !== 'Z') yield { pid: Number(pid), parent: Number(parent), isMarked: false }
  }
}
