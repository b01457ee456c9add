import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../application/emulator.js'
import { issueTokenTo } from '../testing/issue-token-to.js'
import { type Json, startTestApi, type TestApi } from '../testing/test-api.js'
import { createRunnerResolver } from './runner-resolver.js'

let folder: string
let api: TestApi | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-host-commands-'))
})
afterEach(async () => {
  await api?.close()
  api = undefined
  await rm(folder, { recursive: true })
})

/** Runs a new transition in a workflow. Returns the workflow execution after its end, with its log. */
async function execute(server: TestApi, transition: object, headers = {}): Promise<Json & { log: string }> {
  const ok = async (method: string, path: string, body?: object): Promise<Json> => {
    const response = await server.send(method, path, body, headers)
    expect([response.status, response.body.message]).toEqual([200, undefined])
    return response.body
  }
  const { transitionId } = await ok('POST', '/transitions', transition)
  const task = { Type: 'Task', Resource: transitionId, Retry: [], End: true }
  const definition = { StartAt: 'Step', States: { Step: task } }
  const { workflowId } = await ok('POST', '/workflows', { specification: { definition } })
  const { executionId } = await ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
  const path = `/workflows/${workflowId}/executions/${executionId}`
  await expect.poll(async () => (await ok('GET', path)).status).not.toBe('running')
  const execution = await ok('GET', path)
  const { events } = (await ok('GET', `/logs/${execution.logId}`)) as { events: Json[] }
  return { ...execution, log: events.map(({ message }) => message).join('\n') }
}

const withImage = (parameters: object): object => ({
  transitionType: 'docker',
  parameters: { imageUrl: 'step:1', ...parameters },
})

describe('a command on this machine', () => {
  const start = async (options: EmulatorOptions): Promise<TestApi> => {
    api = await startTestApi(options)
    return api
  }
  /** Whether code that was injected by a variable has created this file. */
  const written = (): boolean => existsSync(join(folder, 'written'))
  const write = (): string => `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'written'))}, '')`

  it.each<[string, () => Record<string, string>]>([
    [
      'NODE_OPTIONS',
      () => ({ NODE_OPTIONS: `--import=data:text/javascript,import{writeFileSync}from'node:fs';${write()}` }),
    ],
    ['NODE_PATH', () => ({ NODE_PATH: folder })],
    ['LD_PRELOAD', () => ({ LD_PRELOAD: join(folder, 'x.so') })],
    ['BASH_ENV', () => ({ BASH_ENV: join(folder, 'rc') })],
    ['PATH', () => ({ PATH: folder })],
    ['PYTHONPATH', () => ({ MODE: 'fast', PYTHONPATH: folder })],
  ])('is not run with the variable %s, which the log names', async (name, environment) => {
    await writeFile(join(folder, 'rc'), `touch '${join(folder, 'written')}'`)
    await writeFile(join(folder, 'node'), `#!/bin/sh\ntouch '${join(folder, 'written')}'`)
    await chmod(join(folder, 'node'), 0o755)
    const server = await start({
      transitions: { 'step:1': [process.execPath, '-e', 'console.log("ran")'], 'step:2': 'node -e 1' },
    })
    const { secretId } = await server.ok('POST', '/secrets', { data: environment() })
    for (const parameters of [{ environment: environment() }, { environmentSecrets: [secretId] }]) {
      for (const imageUrl of ['step:1', 'step:2']) {
        const { status, log } = await execute(server, withImage({ imageUrl, ...parameters }))
        expect([status, log]).toEqual(['failed', expect.stringContaining(`include ${name}, which can change`)])
      }
    }
    expect(written()).toBe(false)
  })

  it('is not run with such a variable as the task that runs after a workflow execution', async () => {
    const server = await start({ transitions: { 'notify:1': 'true' } })
    const { transitionId } = await server.ok('POST', '/transitions', { transitionType: 'manual' })
    const definition = { StartAt: 'A', States: { A: { Type: 'Task', Resource: transitionId, End: true } } }
    const completedConfig = { imageUrl: 'notify:1', environment: { LD_AUDIT: 'x' } }
    const { workflowId } = await server.ok('POST', '/workflows', { specification: { definition }, completedConfig })
    const { executionId } = await server.ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
    const path = `/workflows/${workflowId}/executions/${executionId}`
    await server.ok('PATCH', path, { nextTransitionId: 'las:transition:commons-failed' })
    const { completedTaskLogId } = await server.ok('GET', path)
    await expect.poll(() => server.logOf(completedTaskLogId)).toContain('LD_AUDIT')
  })

  it('runs for the first organization, and for others if configured', async () => {
    const command = [process.execPath, '-e', '0']
    const server = await start({
      dataDir: folder,
      transitions: { 'step:1': command, 'step:2': { command, organizations: 'all' } },
    })
    const { clientId } = await server.ok('POST', '/organizations', {})
    const token = await issueTokenTo({ emulator: server.emulator, dataDir: folder }, clientId)
    const headers = { authorization: `Bearer ${token}` }
    const ran = 'exited without ending its execution'
    expect((await execute(server, withImage({}))).log).toContain(ran)
    expect((await execute(server, withImage({}), headers)).log).toContain(
      'No function or command is configured for step:1',
    )
    expect((await execute(server, withImage({ imageUrl: 'step:2' }), headers)).log).toContain(ran)
  })
})

describe('commands and functions', () => {
  const resolve = createRunnerResolver(
    {
      transitions: {
        first: 'true',
        listed: { command: ['true'], organizations: ['b', 'c'] },
        all: { run: () => ({}), organizations: 'all' },
        function: () => ({}),
        c: { run: () => ({}), organizations: ['c'] },
      },
      docker: true,
    },
    'a',
  )
  it.each([
    [['first'], 'a', 'process'],
    [['first'], 'b', undefined],
    [['listed'], 'a', undefined],
    [['listed'], 'b', 'process'],
    [['all'], 'z', 'function'],
    [['function'], 'a', 'function'],
    [['function'], 'b', undefined],
    [['c', 'all'], 'a', 'function'],
  ])('are selected by name and organization: %j of %s', (names, organizationId, kind) => {
    expect(resolve({ names, type: 'lambda' }, organizationId)?.kind).toBe(kind)
  })

  it('leave the images of other organizations to Docker', () => {
    expect(resolve({ names: ['first'], type: 'image' }, 'b')?.kind).toBe('process')
  })

  it('require organizations as a list', () => {
    const transitions = { a: { command: 'true', organizations: 'b' as 'all' } }
    expect(() => createRunnerResolver({ transitions }, 'a')).toThrow(
      "organizations of the transition a must be 'all' or a list",
    )
  })
})

// A script replaces docker, which does not work on Windows.
describe.skipIf(process.platform === 'win32')('a container (skipped on Windows)', () => {
  it('receives all variables, without affecting the docker command', async () => {
    const docker = join(folder, 'docker.sh')
    await writeFile(
      docker,
      `#!/bin/sh
[ "$1" = run ] || exit 0
printf '%s|' "$LD_PRELOAD" "$HOME" "$MODE" >> '${folder}/environment'
printf '%s\\n' "$@" > '${folder}/arguments'
while [ "$1" != --env-file ]; do shift; done
cp "$2" '${folder}/variables'
`,
    )
    await chmod(docker, 0o755)
    api = await startTestApi({ docker })
    const environment = { NODE_OPTIONS: '--no-warnings', LD_PRELOAD: '/in/container.so', HOME: '/app', MODE: 'fast' }
    await execute(api, withImage({ imageUrl: 'a/b', environment }))
    const linesOf = async (name: string) => (await readFile(join(folder, name), 'utf8')).split('\n')
    const given = await linesOf('arguments')
    expect(given).toContain('MODE')
    expect(given.join(' ')).not.toMatch(/no-warnings|container\.so|fast/)
    expect(await linesOf('variables')).toEqual(
      expect.arrayContaining(['NODE_OPTIONS=--no-warnings', 'LD_PRELOAD=/in/container.so', 'HOME=/app']),
    )
    expect(await readFile(join(folder, 'environment'), 'utf8')).toBe(`|${process.env.HOME}|fast|`)
  })

  it('is not run with an invalid variable name or an option as the image', async () => {
    api = await startTestApi({ docker: join(folder, 'none'), autoCreate: true })
    const named = await execute(api, withImage({ imageUrl: 'a/b', environment: { 'A=B': 'x' } }))
    expect(named.log).toContain('The variable name A=B is invalid')
    const { log } = await execute(api, withImage({ imageUrl: '--privileged' }))
    expect(log).toContain('"--privileged" is not a valid image name')
  })
})
