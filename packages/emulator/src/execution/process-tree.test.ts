import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listFromPs, visitProcesses } from './process-list.js'
import { ProcessTree } from './process-tree.js'
import { runCommand } from './run-command.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-process-tree-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Starts a process that appends its id to `pids` and ignores signals to terminate. */
const STUBBORN = `sh -c 'trap "" TERM HUP INT; echo $$ >> pids; while :; do sleep 0.05; done'`
const NODE = `"${process.execPath}"`

/** Shell lines that start a detached process, by how it is detached. */
const detachedProcesses: Readonly<Record<string, string>> = {
  'in the background': `${STUBBORN} &`,
  'that ignores hang-ups': `nohup ${STUBBORN} > /dev/null 2>&1 &`,
  'whose parent exits': `( ( ${STUBBORN} & ) & )`,
  'in a separate session': `setsid ${STUBBORN} &`,
  'in a separate session whose parent exits': `( setsid sh -c '${STUBBORN.replaceAll("'", `'"'"'`)} &' & )`,
  'of a daemon that forks twice': `setsid sh -c 'setsid sh -c "cd /; exec sleep 300" & echo $! >> pids' &`,
  'that Node.js detaches': `${NODE} -e 'const { spawn } = require("node:child_process"); const child = spawn("sleep", ["300"], { detached: true, stdio: "ignore" }); child.unref(); require("node:fs").appendFileSync("pids", child.pid + "\\n")'`,
}

const pids = async (): Promise<number[]> => {
  const text = await readFile(join(folder, 'pids'), 'utf8').catch(() => '')
  return text.trim().split('\n').filter(Boolean).map(Number)
}

/** Returns the recorded processes that are running, without zombies. */
async function alive(): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,state='])
  const running = stdout.split('\n').flatMap(line => {
    const [, pid, state = 'Z'] = /^\s*(\d+)\s+(\S)/.exec(line) ?? []
    return state === 'Z' ? [] : [Number(pid)]
  })
  return (await pids()).filter(pid => running.includes(pid))
}

// Other systems do not expose the variables of processes, and Windows does not have these commands.
describe.skipIf(process.platform !== 'linux')('all processes that a command starts (skipped except on Linux)', () => {
  const run = (line: string, signal = new AbortController().signal) =>
    runCommand(
      { command: line, cwd: folder },
      { PATH: String(process.env.PATH) },
      { signal, print: () => undefined, stopTimeout: 200 },
    )

  it.each(Object.entries(detachedProcesses))('end with the command: a process %s', async (_name, line) => {
    await run(`${line}\nwhile [ ! -s pids ]; do sleep 0.02; done`)
    expect(await pids()).toHaveLength(1)
    await expect.poll(alive).toEqual([])
  })

  it('end when the command is stopped, with all kinds of processes', async () => {
    const stop = new AbortController()
    const ended = run(`${Object.values(detachedProcesses).join('\n')}\nwhile :; do sleep 0.1; done`, stop.signal)
    await expect.poll(async () => (await pids()).length).toBe(Object.keys(detachedProcesses).length)
    stop.abort()
    expect(await ended).toBe('SIGTERM')
    await expect.poll(alive).toEqual([])
  })

  it('end even if they keep starting other processes', async () => {
    const again = `echo $$ >> pids; sleep 0.02; setsid sh ./again &`
    await run(`printf '%s' '${again}' > again; sh ./again; while [ ! -s pids ]; do sleep 0.02; done`)
    await expect.poll(alive).toEqual([])
    const count = (await pids()).length
    await new Promise(resolve => setTimeout(resolve, 200))
    expect((await pids()).length).toBe(count)
  })

  it('do not delay the end of the command if they have cleared their environment', async () => {
    await run(`env -i PATH="$PATH" setsid ${STUBBORN} &\nwhile [ ! -s pids ]; do sleep 0.02; done`)
    const escaped = await pids()
    for (const pid of escaped) process.kill(pid, 'SIGKILL')
    expect(escaped).toHaveLength(1)
  })
})

describe.skipIf(process.platform === 'win32')('listFromPs (skipped on Windows)', () => {
  it('finds the descendants of a running process', async () => {
    const tree = new ProcessTree()
    const env = { PATH: String(process.env.PATH) }
    const root = tree.spawn('sh', ['-c', `setsid ${STUBBORN} & ${STUBBORN} & wait`], { cwd: folder, env, shell: false })
    await expect.poll(async () => (await pids()).length).toBe(2)
    const members: number[] = []
    await visitProcesses({ mark: 'NONE=1', root: root.pid }, pid => members.push(pid), listFromPs)
    expect(members).toEqual(expect.arrayContaining([root.pid, ...(await pids())]))
    expect(members).not.toContain(process.pid)
    await tree.kill()
    await expect.poll(alive).toEqual([])
  })
})
