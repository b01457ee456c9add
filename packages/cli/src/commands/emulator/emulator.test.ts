import { spawn } from 'node:child_process'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandScript, useCommand } from '../../../../emulator/src/testing/command.js'
import { spawnLas } from '../../testing/bundled-las.js'
import { runLas } from '../../testing/run-las.js'

const directory = useCommand('las-emulator-commands-')

let home: string
let count = 0
beforeEach(async () => {
  home = join(directory(), `home-${++count}`)
  await mkdir(home)
})

/** Names of emulators that the current test has started. */
const started = new Set<string>()
afterEach(async () => {
  for (const name of started) await las('emulator', 'stop', '--name', name, '--force', '--timeout', '5')
  started.clear()
})

const env = { LAS_EMULATOR_COMMAND: commandScript, PATH: process.env.PATH ?? '' }

const las = (...args: string[]) => runLas(args, { home, env })

/** Runs a command that must succeed, and returns its result. */
async function json(...args: string[]) {
  const { code, stdout, stderr } = await las(...args)
  expect(stderr).not.toContain('"code"')
  expect(code).toBe(0)
  return JSON.parse(stdout)
}

async function start(name = 'emulator', ...args: string[]) {
  started.add(name)
  return json('emulator', 'start', '--name', name, '--port', '0', ...args)
}

const stateFile = (name = 'emulator'): string => join(home, '.local/state/las/emulators', `${name}.json`)

const errorOf = (stderr: string) => JSON.parse(stderr.trim().split('\n').at(-1) ?? '')

describe('las emulator start', () => {
  it('starts in the background, writes a profile, and stops', async () => {
    const emulator = await start()
    expect(emulator).toMatchObject({ name: 'emulator', running: true, dataDir: null })
    expect(JSON.stringify(emulator)).not.toContain('ecret')
    const dataset = await json('--profile', 'emulator', 'datasets', 'create', '--name', 'Invoices')
    expect(dataset.name).toBe('Invoices')
    if (process.platform !== 'win32') expect((await stat(stateFile())).mode & 0o777).toBe(0o600)

    const status = await json('emulator', 'status')
    expect(status).toMatchObject({ running: true, pid: emulator.pid, resources: { datasets: 1 } })
    expect(await json('emulator', 'list')).toMatchObject({ emulators: [{ name: 'emulator', running: true }] })

    expect(await json('emulator', 'stop')).toEqual({ name: 'emulator', running: false, stopped: true })
    await expect(fetch(emulator.apiEndpoint)).rejects.toThrow()
    await expect(stat(stateFile())).rejects.toMatchObject({ code: 'ENOENT' })
    const stopped = await las('emulator', 'status')
    expect(stopped.code).toBe(3)
    expect(JSON.parse(stopped.stdout)).toEqual({ name: 'emulator', running: false })
    expect(errorOf(stopped.stderr)).toMatchObject({ code: 'emulator_not_running', next: 'Run: las emulator start' })
    expect(await json('emulator', 'stop')).toMatchObject({ stopped: false })
  })

  it('returns a running emulator, unless its options would have to change', async () => {
    const first = await start()
    expect(await start()).toEqual(first)
    const other = await las('emulator', 'start', '--port', '0', '--data-dir', 'data')
    expect(other.code).toBe(5)
    expect(errorOf(other.stderr)).toMatchObject({ code: 'already_running' })
  })

  it('runs several emulators with different names', async () => {
    const [first, second] = await Promise.all([start('one'), start('two')])
    expect(first.apiEndpoint).not.toBe(second.apiEndpoint)
    await json('-p', 'two', 'datasets', 'create', '--name', 'Second')
    expect((await json('-p', 'one', 'datasets', 'list')).datasets).toEqual([])
    await json('emulator', 'stop', '--name', 'one')
    expect((await json('emulator', 'list')).emulators).toMatchObject([{ name: 'two' }])
  })

  it.skipIf(!hasSqlite)('keeps its data in a folder, also after it was killed', async () => {
    const { pid } = await start('emulator', '--data-dir', join(home, 'data'))
    await json('-p', 'emulator', 'datasets', 'create', '--name', 'Kept')
    process.kill(pid, 'SIGKILL')
    await expect.poll(async () => (await las('emulator', 'status')).code).toBe(3)
    await start('emulator', '--data-dir', join(home, 'data'))
    expect((await json('-p', 'emulator', 'datasets', 'list')).datasets).toMatchObject([{ name: 'Kept' }])
  })

  it('passes options after -- to las-emulator, and logs requests', async () => {
    await start('emulator', '--', '--verbose', '--id-prefix', 'cradl')
    const { datasetId } = await json('-p', 'emulator', 'datasets', 'create')
    expect(datasetId).toMatch(/^cradl:dataset:/)
    // The emulator logs a request after its response.
    await expect.poll(async () => (await las('emulator', 'logs')).stdout).toContain('POST /v1/datasets 200')
  })

  it('reports an invalid option and a port that is in use', async () => {
    const invalid = await las('emulator', 'start', '--', '--unknown')
    expect(invalid.code).toBe(2)
    expect(errorOf(invalid.stderr).message).toContain("Unknown option '--unknown'")
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    try {
      const { code, stderr } = await las('emulator', 'start', '--port', String(port))
      expect(code).toBe(1)
      expect(errorOf(stderr)).toMatchObject({
        message: expect.stringContaining(`Port ${port} is in use`),
        next: 'Add --port 0 for any free port.',
      })
    } finally {
      server.close()
    }
  })

  it('does not overwrite credentials for another API', async () => {
    const file = join(home, '.cradl/credentials.json')
    const text = JSON.stringify({ emulator: { client_id: 'a', api_endpoint: 'https://api.cradl.ai/v1' } })
    await mkdir(join(home, '.cradl'))
    await writeFile(file, text)
    const { code, stderr } = await las('emulator', 'start', '--port', '0')
    expect(code).toBe(5)
    expect(errorOf(stderr)).toMatchObject({ code: 'profile_in_use' })
    expect(await readFile(file, 'utf8')).toBe(text)
    await start('emulator', '--profile', 'local')
    expect(Object.keys(JSON.parse(await readFile(file, 'utf8')))).toEqual(['emulator', 'local'])
    expect((await json('-p', 'local', 'datasets', 'list')).datasets).toEqual([])
  })

  it('prints the install command if the emulator is not installed', async () => {
    const program = await spawnLas(['emulator', 'start'], { home, directory: home })
    const { code, stderr } = await program.result
    expect(code).toBe(1)
    expect(errorOf(stderr)).toMatchObject({
      code: 'emulator_not_installed',
      next: 'Run: npm install --save-dev @las/emulator',
    })
  })

  it('finds the package that is installed for the current directory', async () => {
    const folder = join(home, 'node_modules/@las/emulator')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'package.json'), JSON.stringify({ bin: { 'las-emulator': './bin.mjs' } }))
    await writeFile(join(folder, 'bin.mjs'), `await import(${JSON.stringify(commandScript)})`)
    const inside = join(home, 'project')
    await mkdir(inside)
    started.add('emulator')
    const { code } = await runLas(['emulator', 'start', '--port', '0'], { home, directory: inside })
    expect(code).toBe(0)
  })

  it('stops in the foreground when it is interrupted', async () => {
    started.add('emulator')
    const { code, stdout, stderr } = await runLas(['emulator', 'start', '--port', '0', '--foreground'], {
      home,
      env,
      interruptAfter: 'Stop it with Ctrl-C.',
    })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ running: true })
    expect(stderr).toContain('Stopped.')
    expect((await las('emulator', 'status')).code).toBe(3)
  })
})

describe('a stale state', () => {
  /** Starts a process that is not an emulator, such as one to which the operating system gave an old process id. */
  async function otherProcess() {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    return { pid: child.pid ?? 0, isRunning: () => child.exitCode === null && child.signalCode === null, child }
  }

  it('never stops another process with the same id', async () => {
    const other = await otherProcess()
    try {
      const emulator = await start('other')
      const state = JSON.parse(await readFile(stateFile('other'), 'utf8'))
      // The endpoint belongs to an emulator, but the process does not.
      await writeFile(stateFile(), JSON.stringify({ ...state, pid: other.pid }))
      expect((await las('emulator', 'status')).code).toBe(3)
      await writeFile(stateFile(), JSON.stringify({ ...state, pid: other.pid }))
      expect(await json('emulator', 'stop', '--force')).toMatchObject({ stopped: false })
      expect(other.isRunning()).toBe(true)
      expect((await json('emulator', 'status', '--name', 'other')).pid).toBe(emulator.pid)
    } finally {
      other.child.kill('SIGKILL')
    }
  })

  it('does not prevent a start', async () => {
    await mkdir(join(stateFile(), '..'), { recursive: true })
    const origin = 'http://localhost:1'
    const state = { pid: 2 ** 22 + 1, port: 1, authEndpoint: origin, apiEndpoint: `${origin}/v1`, caFile: null }
    await writeFile(stateFile(), JSON.stringify(state))
    expect(await start()).toMatchObject({ running: true })
  })

  it.skipIf(process.platform === 'win32')('kills an emulator that does not respond, with --force', async () => {
    const { pid } = await start()
    process.kill(pid, 'SIGSTOP')
    const { code, stdout } = await las('emulator', 'stop', '--force', '--timeout', '0.2')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ stopped: true })
  })
})
