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

/** A process that writes its id to the file and stays, whatever it is asked; `exec` keeps the id. */
const STAYS = `sh -c 'trap "" TERM HUP INT; echo $$ >> pids; while :; do sleep 0.05; done'`
const NODE = `"${process.execPath}"`

/** Ways in which a program can detach a process from itself, as lines for the shell. */
const detached: Readonly<Record<string, string>> = {
  'in the background': `${STAYS} &`,
  'that ignores hang-ups': `nohup ${STAYS} > /dev/null 2>&1 &`,
  'whose parent ends': `( ( ${STAYS} & ) & )`,
  'in a session of its own': `setsid ${STAYS} &`,
  'in a session of its own, whose parent ends': `( setsid sh -c '${STAYS.replaceAll("'", `'"'"'`)} &' & )`,
  'of a daemon that forks twice': `setsid sh -c 'setsid sh -c "cd /; exec sleep 300" & echo $! >> pids' &`,
  'that Node.js detaches': `${NODE} -e 'const { spawn } = require("node:child_process"); const child = spawn("sleep", ["300"], { detached: true, stdio: "ignore" }); child.unref(); require("node:fs").appendFileSync("pids", child.pid + "\\n")'`,
}

const pids = async (): Promise<number[]> => {
  const text = await readFile(join(folder, 'pids'), 'utf8').catch(() => '')
  return text.trim().split('\n').filter(Boolean).map(Number)
}

/** The processes of the file that run; those that have ended may wait for the system to take notice. */
async function alive(): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,state='])
  const running = stdout.split('\n').flatMap(line => {
    const [, pid, state = 'Z'] = /^\s*(\d+)\s+(\S)/.exec(line) ?? []
    return state === 'Z' ? [] : [Number(pid)]
  })
  return (await pids()).filter(pid => running.includes(pid))
}

// Other systems do not show the variables of processes, and Windows has none of these commands.
describe.skipIf(process.platform !== 'linux')('every process that a command started (skipped except on Linux)', () => {
  const run = (line: string, signal = new AbortController().signal) =>
    runCommand(
      { command: line, cwd: folder },
      { PATH: String(process.env.PATH) },
      { signal, print: () => undefined, stopTimeout: 200 },
    )

  it.each(Object.entries(detached))('ends with it: one %s', async (_name, line) => {
    await run(`${line}\nwhile [ ! -s pids ]; do sleep 0.02; done`)
    expect(await pids()).toHaveLength(1)
    await expect.poll(alive).toEqual([])
  })

  it('ends when it is stopped, all ways at once', async () => {
    const stop = new AbortController()
    const ended = run(`${Object.values(detached).join('\n')}\nwhile :; do sleep 0.1; done`, stop.signal)
    await expect.poll(async () => (await pids()).length).toBe(Object.keys(detached).length)
    stop.abort()
    expect(await ended).toBe('SIGTERM')
    await expect.poll(alive).toEqual([])
  })

  it('ends although it starts others for as long as it lives', async () => {
    const again = `echo $$ >> pids; sleep 0.02; setsid sh ./again &`
    await run(`printf '%s' '${again}' > again; sh ./again; while [ ! -s pids ]; do sleep 0.02; done`)
    await expect.poll(alive).toEqual([])
    const count = (await pids()).length
    await new Promise(resolve => setTimeout(resolve, 200))
    expect((await pids()).length).toBe(count)
  })

  it('need not end for the command to end, when it gave up what it inherited', async () => {
    await run(`env -i PATH="$PATH" setsid ${STAYS} &\nwhile [ ! -s pids ]; do sleep 0.02; done`)
    const escaped = await pids()
    for (const pid of escaped) process.kill(pid, 'SIGKILL')
    expect(escaped).toHaveLength(1)
  })
})

describe.skipIf(process.platform === 'win32')('the list of ps (skipped on Windows)', () => {
  it('has the descendants of a process that runs', async () => {
    const tree = new ProcessTree()
    const env = { PATH: String(process.env.PATH) }
    const root = tree.spawn('sh', ['-c', `setsid ${STAYS} & ${STAYS} & wait`], { cwd: folder, env, shell: false })
    await expect.poll(async () => (await pids()).length).toBe(2)
    const members: number[] = []
    await visitProcesses({ mark: 'NONE=1', root: root.pid }, pid => members.push(pid), listFromPs)
    expect(members).toEqual(expect.arrayContaining([root.pid, ...(await pids())]))
    expect(members).not.toContain(process.pid)
    await tree.kill()
    await expect.poll(alive).toEqual([])
  })
})
