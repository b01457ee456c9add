import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../application/emulator.js'
import { isAlive } from '../testing/is-alive.js'
import { type Json, startTestApi, type TestApi } from '../testing/test-api.js'
import { STEP_SCRIPT } from './testing/step-script.js'

let folder: string
let api: TestApi | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-emulator-programs-'))
})
afterEach(async () => {
  await api?.close()
  api = undefined
  await rm(folder, { recursive: true })
})

const start = async (options: EmulatorOptions): Promise<TestApi> => {
  api = await startTestApi(options)
  return api
}

/** Starts an execution of a new docker transition. */
async function execute(
  { ok }: TestApi,
  parameters: object,
  { input = {}, timeoutInSeconds = 60 }: { input?: object; timeoutInSeconds?: number } = {},
): Promise<{ path: string; ended: () => Promise<Json>; log: () => Promise<string[]> }> {
  const { transitionId } = await ok('POST', '/transitions', {
    transitionType: 'docker',
    name: 'Step',
    parameters,
    timeoutInSeconds,
  })
  const { executionId, logId } = await ok('POST', `/transitions/${transitionId}/executions`, { input })
  const path = `/transitions/${transitionId}/executions/${executionId}`
  return {
    path,
    async ended() {
      let execution: Json = {}
      await expect
        .poll(async () => {
          execution = await ok('GET', path)
          return execution.status
        })
        .not.toBe('running')
      return execution
    },
    async log() {
      const { events } = (await ok('GET', `/logs/${logId}`)) as { events: { message: string }[] }
      return events.map(({ message }) => message)
    },
  }
}

/** Returns a command that runs a script with the function `end`. */
async function script(text: string): Promise<string[]> {
  const path = join(folder, `${Math.random()}.mjs`)
  await writeFile(path, STEP_SCRIPT + text)
  return [process.execPath, path]
}

describe('functions', () => {
  it('are selected by image, name or id, and end the execution with their output', async () => {
    const seen: Json[] = []
    const server = await start({
      transitions: {
        'predict:1': (input, { environment, transitionId, executionId, log }) => {
          seen.push({ ...environment, transitionId, executionId })
          log('one\ntwo')
          return { ...input, done: true }
        },
        Step: () => ({ by: 'name' }),
      },
    })
    const { secretId } = await server.ok('POST', '/secrets', { data: { TOKEN: 'hush', PORT: 1 } })
    const named = await execute(server, { imageUrl: 'other:1' })
    expect(await named.ended()).toMatchObject({ status: 'succeeded', output: { by: 'name' } })
    const { transitionId } = await server.ok('POST', '/transitions', {
      transitionType: 'docker',
      parameters: { imageUrl: 'predict:1', environment: { MODE: 'fast', PORT: '2' }, environmentSecrets: [secretId] },
    })
    const { executionId, logId } = await server.ok('POST', `/transitions/${transitionId}/executions`, {
      input: { a: 1 },
    })
    const path = `/transitions/${transitionId}/executions/${executionId}`
    await expect.poll(async () => (await server.ok('GET', path)).status).toBe('succeeded')
    const time = expect.stringMatching(/\+0000$/)
    expect(await server.ok('GET', path)).toMatchObject({
      output: { a: 1, done: true },
      startTime: time,
      endTime: time,
      completedBy: null,
    })
    const { clientId, clientSecret, apiEndpoint, authEndpoint } = server.emulator.credentials
    expect(seen).toEqual([
      {
        transitionId,
        executionId,
        MODE: 'fast',
        TOKEN: 'hush',
        PORT: '1',
        TRANSITION_ID: transitionId,
        EXECUTION_ID: executionId,
        LAS_CLIENT_ID: clientId,
        LAS_CLIENT_SECRET: clientSecret,
        LAS_API_ENDPOINT: apiEndpoint,
        LAS_AUTH_ENDPOINT: authEndpoint,
      },
    ])
    const log = await server.ok('GET', `/logs/${logId}`)
    expect(log).toMatchObject({ transitionId, events: [{ message: 'one' }, { message: 'two' }] })
  })

  it('fail if they throw or return an invalid output, and can reject or retry', async () => {
    const server = await start({
      transitions: {
        throws: () => Promise.reject(new Error('no model')),
        array: () => [1],
        large: () => ({ text: 'x'.repeat(300_000) }),
        rejects: (_, { reject }) => reject('spam'),
        retries: (_, { retry }) => retry('later'),
      },
    })
    for (const [imageUrl, status, message] of [
      ['throws', 'failed', 'no model'],
      ['array', 'failed', 'must return its output as a JSON object, but returned an array'],
      ['large', 'failed', 'output must have at most'],
      ['rejects', 'rejected', 'spam'],
      ['retries', 'retry', 'later'],
    ]) {
      const run = await execute(server, { imageUrl })
      expect(await run.ended()).toMatchObject({ status, output: null })
      expect((await run.log()).join('\n')).toContain(message)
    }
  })

  it('are stopped after a timeout, and when their execution is ended by a request', async () => {
    let now = Date.UTC(2024, 10, 16)
    const stopped: unknown[] = []
    const server = await start({
      clock: () => now,
      stopTimeout: 20,
      transitions: {
        sleeps: (_, { signal }) =>
          new Promise(() => signal.addEventListener('abort', () => stopped.push(signal.reason))),
      },
    })
    const late = await execute(server, { imageUrl: 'sleeps' })
    now += 60_001
    await expect.poll(() => stopped).toEqual(['timeout'])
    expect(await late.ended()).toMatchObject({ status: 'failed' })
    expect((await late.log()).join()).toContain('States.Timeout')

    const other = await execute(server, { imageUrl: 'sleeps' })
    await server.ok('PATCH', other.path, { status: 'rejected', error: { message: 'by hand' } })
    await expect.poll(() => stopped).toEqual(['timeout', 'ended'])
    expect(await other.ended()).toMatchObject({ status: 'rejected' })
  })
})

describe('commands', () => {
  it('end their execution through the API, and log their output', async () => {
    const command = await script(`
      console.log('working on ' + process.env.GREETING)
      console.error('æøå')
      if (process.env.OWN !== undefined) throw new Error('sees the environment of the emulator')
      await end({ status: 'succeeded', output: { cwd: process.cwd() } })
    `)
    process.env.OWN = 'private'
    const server = await start({ transitions: { 'predict:1': { command, cwd: folder } } })
    const run = await execute(server, { imageUrl: 'predict:1', environment: { GREETING: 'hello' } })
    const execution = await run.ended()
    delete process.env.OWN
    // The last lines can be written after the end of the execution.
    await expect.poll(run.log).toEqual(expect.arrayContaining(['working on hello', 'æøå']))
    expect(execution).toMatchObject({ status: 'succeeded', startTime: expect.any(String) })
    expect(execution.completedBy).toMatch(/^las:app-client:/)
  })

  it('fail with a reason if they are missing, exit with an error, or do not end their execution', async () => {
    const server = await start({
      transitions: {
        missing: [join(folder, 'nowhere')],
        'missing-line': 'no-such-program-anywhere',
        exits: await script(`console.log('about to fail'); process.exit(3)`),
        killed: await script(`process.kill(process.pid, 'SIGKILL')`),
        silent: await script(''),
      },
    })
    for (const [imageUrl = '', ...messages] of [
      ['missing', 'could not be started', 'ENOENT'],
      ['missing-line', 'ended with exit code 127'],
      ['exits', 'about to fail', 'ended with exit code 3'],
      ['killed', 'ended by SIGKILL'],
      ['silent', 'exited without ending its execution'],
    ]) {
      const run = await execute(server, { imageUrl })
      expect(await run.ended()).toMatchObject({ status: 'failed', output: null })
      const log = (await run.log()).join('\n')
      for (const message of messages) expect(log).toContain(message)
    }
  })

  it.each([
    // With this timeout nothing is killed: the program exits by itself and leaves its child running.
    ['exit on SIGTERM', "writeFileSync('stopped', ''); process.exit()", 2 ** 31 - 1],
    ['ignore SIGTERM', '', 20],
  ])('that %s are ended with all their processes after a timeout', async (_, onTerm, stopTimeout) => {
    let now = Date.now()
    const idle = 'setInterval(() => {}, 1000)'
    const command = await script(`
      import { spawn } from 'node:child_process'
      import { writeFileSync } from 'node:fs'
      process.on('SIGTERM', () => { ${onTerm} })
      const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); console.log('child'); ${idle}"])
      child.stdout.on('data', () => {
        writeFileSync('pids', process.pid + ' ' + child.pid)
        console.log('started')
      })
    `)
    const server = await start({ clock: () => now, stopTimeout, transitions: { sleeps: { command, cwd: folder } } })
    const run = await execute(server, { imageUrl: 'sleeps' })
    await expect.poll(run.log).toEqual(['started'])
    const pids = (await readFile(join(folder, 'pids'), 'utf8')).split(' ').map(Number)
    now += 60_001
    expect(await run.ended()).toMatchObject({ status: 'failed' })
    await expect.poll(() => pids.some(isAlive)).toBe(false)
    expect(existsSync(join(folder, 'stopped'))).toBe(onTerm !== '')
    expect((await run.log()).join()).toContain('States.Timeout')
  })

  it('do not exceed the limit of concurrent processes', async () => {
    const command = await script(`
      import { mkdirSync, rmdirSync } from 'node:fs'
      mkdirSync('busy')
      setTimeout(async () => { rmdirSync('busy'); await end({ status: 'succeeded', output: {} }) }, 50)
    `)
    const server = await start({ maxProcesses: 1, transitions: { one: { command, cwd: folder } } })
    const runs = await Promise.all(Array.from({ length: 3 }, () => execute(server, { imageUrl: 'one' })))
    for (const run of runs) expect(await run.ended()).toMatchObject({ status: 'succeeded' })
  })

  it('have logs of limited size', async () => {
    const server = await start({
      transitions: { loud: await script(`for (let i = 0; i < 30; i++) console.log('x'.repeat(100_000))`) },
    })
    const run = await execute(server, { imageUrl: 'loud' })
    await run.ended()
    const log = await run.log()
    expect(log.join('').length).toBeLessThan(1_200_000)
    expect(log.some(line => line.includes('Further output is omitted'))).toBe(true)
    expect(Math.max(...log.map(line => line.length))).toBeLessThanOrEqual(8192)
  })

  it('run again if a restart interrupted them', async () => {
    const command = await script(`
      import { existsSync, writeFileSync } from 'node:fs'
      if (!existsSync('first')) {
        writeFileSync('first', '')
        console.log('the first time')
        setInterval(() => {}, 1000)
      } else await end({ status: 'succeeded', output: { again: true } })
    `)
    const options = { dataDir: join(folder, 'data'), transitions: { step: { command, cwd: folder } } }
    const before = await start(options)
    const run = await execute(before, { imageUrl: 'step' })
    await expect.poll(run.log).toEqual(['the first time'])
    await before.close()
    const after = await start(options)
    await expect
      .poll(async () => after.ok('GET', run.path))
      .toMatchObject({ status: 'succeeded', output: { again: true } })
  })
})

it('leaves executions without a configured program to the client', async () => {
  const server = await start({ transitions: { other: () => ({}) } })
  const { transitionId } = await server.ok('POST', '/transitions', {
    transitionType: 'docker',
    parameters: { imageUrl: 'predict:1' },
  })
  const { executionId } = await server.ok('POST', `/transitions/${transitionId}/executions`, {})
  const path = `/transitions/${transitionId}/executions/${executionId}`
  expect(await server.ok('PATCH', path, { status: 'succeeded', output: {} })).toMatchObject({ status: 'succeeded' })
})

it('rejects invalid options', async () => {
  await expect(startTestApi({ maxProcesses: 0 })).rejects.toThrow('maxProcesses must be at least 1')
  await expect(startTestApi({ stopTimeout: -1 })).rejects.toThrow(
    'stopTimeout must be from 0 to 2147483647 milliseconds',
  )
  await expect(startTestApi({ transitions: { a: [] } })).rejects.toThrow('the transition a is empty')
})
