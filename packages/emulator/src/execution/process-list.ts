import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { getOrCreate } from '../platform/get-or-create.js'

/** What identifies the processes of a program. */
export interface ProcessSelector {
  /** A variable with its value that they inherited, such as `NAME=value`. */
  readonly mark: string
  /** The process from which the others descend, while it runs. */
  readonly root: number | undefined
}

/** A process of this machine. */
interface ProcessEntry {
  readonly pid: number
  readonly parent: number
  readonly isMarked: boolean
}

/**
 * Calls `visit` with the id of each process that is marked, of the root, and of all that descend from one of them. Marked ones
 * are visited as soon as they are found, so that they can be stopped before they start others.
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
  // A set that grows is walked to its new end.
  for (const pid of members) for (const child of children.get(pid) ?? []) add(child)
}

/** How many processes are looked at before other work gets its turn. */
const PROCESSES_PER_TURN = 20

/** Of Linux, which shows the variables that a process began with to its user. The latest processes come first. */
async function* listFromProc(mark: string): AsyncGenerator<ProcessEntry> {
  const pids = readdirSync('/proc').filter(name => /^[0-9]+$/.test(name))
  for (const [index, pid] of pids
    .map(Number)
    .sort((a, b) => b - a)
    .entries()) {
    if (index % PROCESSES_PER_TURN === PROCESSES_PER_TURN - 1) await setImmediate()
    const isMarked = read(`/proc/${pid}/environ`).split('\0').includes(mark)
    const stat = read(`/proc/${pid}/stat`)
    // The name of the program, in parentheses, may hold anything.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state && state !== 'Z' && state !== 'X') yield { pid, parent: Number(parent), isMarked }
  }
}

/** A file of a process; empty when the process has ended, or belongs to another user. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

/** Of any Unix, without variables. */
export async function* listFromPs(): AsyncGenerator<ProcessEntry> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,state='])
  for (const line of stdout.split('\n')) {
    const [, pid, parent, state = 'Z'] = /^\s*(\d+)\s+(\d+)\s+(\S)/.exec(line) ?? []
    if (state !== 'Z') yield { pid: Number(pid), parent: Number(parent), isMarked: false }
  }
}
