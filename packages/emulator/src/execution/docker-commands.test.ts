import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../testing/test-api.js'

/** A script that imitates the docker command, with its output for images that cannot be found. */
const DOCKER = `#!${process.execPath}
const { appendFileSync } = require('node:fs')
const [command, ...args] = process.argv.slice(2)
appendFileSync(process.env.CALLS, [command, ...args].join(' ') + '\\n')
const image = args.at(-1)
if (command === 'rm' && image.includes(process.env.HANGS)) setInterval(() => {}, 1000)
else if (command === 'rm') process.exit(0)
else if (image.startsWith('missing')) {
  console.error("Unable to find image '" + image + ":latest' locally")
  console.error("docker: Error response from daemon: pull access denied for " + image + ", repository does not exist or may require 'docker login': denied: requested access to the resource is denied.")
  console.error("See 'docker run --help'.")
  process.exit(125)
} else if (image.startsWith('stubborn')) {
  process.on('SIGTERM', () => console.log('no'))
  console.log('working')
  appendFileSync(process.env.CALLS, 'working\\n')
  setInterval(() => {}, 1000)
} else process.exit(3)
`

// A script replaces docker, which does not work on Windows. docker-runner.test.ts tests the arguments on all platforms.
describe.skipIf(process.platform === 'win32')('workflows (skipped on Windows)', () => {
  let now: number
  let folder: string
  let api: TestApi
  beforeEach(async () => {
    now = Date.UTC(2024, 10, 30, 8)
    folder = await mkdtemp(join(tmpdir(), 'las-docker-commands-'))
    vi.stubEnv('CALLS', join(folder, 'calls'))
    vi.stubEnv('HANGS', 'nothing')
  })
  afterEach(async () => {
    await api.close()
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  })

  /** Starts an emulator whose PATH begins with the folder, with `script` as the docker command if given. */
  async function start(script?: string): Promise<void> {
    if (script) await writeFile(join(folder, 'docker'), script)
    if (script) await chmod(join(folder, 'docker'), 0o755)
    vi.stubEnv('PATH', script ? `${folder}:${process.env.PATH}` : folder)
    api = await startTestApi({ clock: () => now, docker: true, stopTimeout: 20 })
  }

  async function run(imageUrl: string): Promise<string> {
    const { transitionId } = await api.ok('POST', '/transitions', {
      transitionType: 'docker',
      parameters: { imageUrl },
      timeoutInSeconds: 60,
    })
    const task = { Type: 'Task', Resource: transitionId, Retry: [], End: true }
    const definition = { StartAt: 'Step', States: { Step: task } }
    const { workflowId } = await api.ok('POST', '/workflows', { specification: { definition } })
    const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
    return `/workflows/${workflowId}/executions/${executionId}`
  }

  /** Waits until an execution has ended. Returns the cause of its last event, its log, and the log of its step. */
  async function ended(
    path: string,
    status: string,
  ): Promise<{ cause: unknown; log: string; stepLog: () => Promise<string> }> {
    await expect.poll(async () => (await api.ok('GET', path)).status).toBe(status)
    const { events, logId, transitionExecutions } = await api.ok('GET', path)
    const [[transitionId, [executionId]]] = Object.entries(transitionExecutions as Record<string, string[]>) as [
      [string, string[]],
    ]
    const step = await api.ok('GET', `/transitions/${transitionId}/executions/${executionId}`)
    expect(step).toMatchObject({ status: 'failed', output: null, endTime: expect.any(String) })
    const cause = (events as Json[]).at(-1)?.cause
    return { cause, log: await api.logOf(logId), stepLog: () => api.logOf(step.logId) }
  }

  /** Returns the recorded calls to docker. */
  const calls = (): Promise<string> => readFile(join(folder, 'calls'), 'utf8')

  /** Runs an image, and advances the clock beyond its timeout after a call to docker. */
  async function runTooLong(image: string, call: string): Promise<{ stepLog: () => Promise<string> }> {
    const path = await run(image)
    await expect.poll(async () => calls().catch(() => '')).toContain(call)
    now += 60_001
    const { cause, stepLog } = await ended(path, 'failed')
    expect(cause).toBe('the execution did not end within 60 seconds')
    return { stepLog }
  }

  it.each([
    [
      'with a missing image',
      DOCKER,
      'missing/image',
      "The image missing/image could not be run: docker run ended with exit code 125: Error response from daemon: pull access denied for missing/image, repository does not exist or may require 'docker login': denied: requested access to the resource is denied.",
      "Unable to find image 'missing/image:latest' locally",
    ],
    ['with a non-zero exit code', DOCKER, 'breaks', 'The container ended with exit code 3', ''],
    [
      'without docker',
      undefined,
      'any/image',
      'docker was not found. Install Docker, or configure a command or a function',
      'docker was not found',
    ],
  ])('fail with the reason for a container %s', async (_case, docker, image, reason, line) => {
    await start(docker)
    const { cause, log, stepLog } = await ended(await run(image), 'failed')
    expect(cause).toContain(reason)
    expect(log).toContain(reason)
    await expect.poll(stepLog).toContain(line)
  })

  it('kill and remove containers that ignore SIGTERM after a timeout', async () => {
    await start(DOCKER)
    const { stepLog } = await runTooLong('stubborn', 'working')
    // The output of the container can be logged after the end of the execution.
    await expect.poll(stepLog).toContain('working')
    expect(await stepLog()).toContain('States.Timeout')
    // The container is removed after it has stopped, which can be later than the end of the execution.
    const lines = async (): Promise<string[]> => (await calls()).trim().split('\n')
    await expect.poll(lines).toHaveLength(4)
    const [before, run_, , after] = await lines()
    expect(before).toMatch(/^rm --force las-transition-execution-/)
    expect(run_).toMatch(/^run .* stubborn$/)
    expect(after).toBe(before)
  })

  it('time out if docker hangs', async () => {
    vi.stubEnv('HANGS', 'las-transition-execution')
    await start(DOCKER)
    await runTooLong('any/image', 'rm')
  })
})
