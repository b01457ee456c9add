import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../application/emulator.js'
import { type AgentClient, agentClient } from '../testing/agents.js'
import { isAlive } from '../testing/is-alive.js'
import { issueTokenTo } from '../testing/issue-token-to.js'
import { type Json, startTestApi, type TestApi } from '../testing/test-api.js'

let folder: string
let api: TestApi
let client: AgentClient
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-api-functions-'))
})
afterEach(async () => {
  await api.close()
  await rm(folder, { recursive: true, force: true })
})

async function start(options: EmulatorOptions = {}): Promise<void> {
  api = await startTestApi(options)
  client = agentClient(api)
}

/** Creates a function, with code if given. */
async function createFunction(code?: string, fields: object = { runtime: 'nodejs', name: 'book' }): Promise<string> {
  const { functionId, fileUrl } = await api.ok('POST', '/functions', fields)
  if (code !== undefined) expect((await api.put(fileUrl, code)).status).toBe(200)
  return String(functionId)
}

/** Runs a function as an action. Returns the path of the run. */
async function run(functionId: string, { config = {}, input = {} }: { config?: object; input?: object } = {}) {
  const { actionId } = await api.ok('POST', '/actions', { functionId, config })
  const { runId } = await api.ok('POST', `/actions/${actionId}/runs`, { input })
  return `/actions/${actionId}/runs/${runId}`
}

const ALTERNATIVES =
  "No function or command is configured for book. Configure one (functions of startEmulator, --function of npx @las/emulator) whose organizations include this organization, or let the emulator run uploaded code in containers (runFunctions: 'docker', --run-functions docker)"
const DISABLED = `${ALTERNATIVES} or, for the first organization, in processes with the rights of the emulator (runFunctions: 'process', --run-functions process)`
const ONLY_FIRST = `The uploaded code was not run: this emulator runs it as processes with its rights (runFunctions: 'process'), so it only runs the code of the first organization. ${ALTERNATIVES}`

describe('the code of an API function', () => {
  it('is not run by default, and the run says how to change this', async () => {
    await start()
    const marker = join(folder, 'ran')
    const code = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, ''); module.exports = () => true`
    const functionId = await createFunction(code)
    const path = await run(functionId)
    await client.reaches(path, { status: 'failed', errors: [DISABLED] })
    expect(await client.logOf(path)).toContain(DISABLED)
    const hookId = await client.create('hook', { functionId, trigger: 'Document is Created' })
    const agentRun = await client.process(await client.create('agent', { resourceIds: [hookId] }))
    await client.reaches(agentRun, { status: 'error' })
    expect(await client.errors(agentRun)).toEqual([DISABLED])
    expect(existsSync(marker)).toBe(false)
  })

  it('that is not run can be replaced by a client that ends the run', async () => {
    await start()
    const path = await run(await createFunction(), { config: { waitForResult: true } })
    await api.emulator.clock.advance(0)
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    await api.ok('PATCH', path, { status: 'succeeded', output: { booked: true } })
    await client.reaches(path, { status: 'succeeded', output: { booked: true } })
  })

  it('decides as the function of a hook, and runs as the function of an action', async () => {
    await start({ runFunctions: 'process' })
    const decide = await createFunction(
      `export default ({ fields, variables, config }) => {
        console.log('limit', config.limit)
        return { result: Number(fields.total_amount.value) < config.limit, reasons: [variables.customer] }
      }`,
      { runtime: 'nodejs' },
    )
    const book = await createFunction('exports.handler = event => ({ event })')
    const { actionId } = await api.ok('POST', '/actions', { functionId: book, config: { account: 7 } })
    const hookId = await client.create('hook', {
      functionId: decide,
      trigger: 'Prediction is Created',
      config: { limit: 100 },
      trueActionId: actionId,
    })
    const modelId = await client.create('model', { fieldConfig: { total_amount: { type: 'amount' } } })
    const agentId = await client.create('agent', { resourceIds: [modelId, hookId, actionId] })
    const path = await client.process(agentId, { variables: { customer: 'Acme' } })
    await client.reaches(path, { status: 'completed' })
    const [hookRun] = (await client.list(`/hooks/${hookId}/runs`, 'runs')) as [Json]
    const reasons = [{ field: '', message: 'Acme', functionId: decide }]
    expect(hookRun).toMatchObject({ status: 'succeeded', output: { result: true, reasons }, actionId })
    expect(await api.logOf(hookRun.logId)).toBe('limit 100')
    const [actionRun] = (await client.list(`/actions/${actionId}/runs`, 'runs')) as [Json]
    const { id: agentRunId, resourceIds } = (await api.ok('GET', path)) as { id: string; resourceIds: string[] }
    expect(actionRun).toMatchObject({
      status: 'succeeded',
      output: {
        event: {
          config: { account: 7 },
          input: { trigger: 'Prediction is Created', documentId: resourceIds[0], reasons },
          variables: { customer: 'Acme' },
          fields: { customer: 'Acme', total_amount: { value: '10.00' } },
          actionId,
          runId: actionRun.runId,
          agentId,
          agentRunId,
          documentId: resourceIds[0],
        },
      },
    })
  })

  it.each([
    ['() => ({ result: 1 })', 'must return true, false, or an object with true or false as its result'],
    [
      '() => ({ result: false, reasons: "no" })',
      'reasons must be a list of texts, or of objects with a text as message',
    ],
    ['() => ({ result: false, reasons: [{ field: "a" }] })', 'reasons must be a list of texts'],
    [
      '() => ({ result: false, reasons: Array(10000).fill("") })',
      'The reasons of the function need more than 262144 bytes of JSON',
    ],
    ['() => {}', 'must return true, false, or an object with true or false as its result'],
    ['() => { throw new Error("no decision") }', 'Error: no decision'],
  ])('fails the run of a hook if it does not decide: %s', async (handler, reason) => {
    await start({ runFunctions: 'process' })
    const functionId = await createFunction(`module.exports = ${handler}`)
    const hookId = await client.create('hook', { functionId, trigger: 'Document is Created' })
    const { runId } = await api.ok('POST', `/hooks/${hookId}/runs`, {})
    const path = `/hooks/${hookId}/runs/${runId}`
    await client.reaches(path, { status: 'failed', errors: [expect.stringContaining(reason)] })
    expect(await client.logOf(path)).toContain(reason)
  })

  it('gives the task that its hook creates further reasons for the review', async () => {
    await start({ runFunctions: 'process' })
    const functionId = await createFunction(`export default ({ fields }) => ({
      result: false,
      reasons: ['Unknown supplier', { field: 'total_amount', message: 'Above ' + fields.total_amount.value }],
    })`)
    const falseActionId = await client.createAction('create-validation-task', {})
    const hookId = await client.create('hook', { functionId, trigger: 'Prediction is Created', falseActionId })
    const notEmpty = { functionId: 'cradl:function:validator-not-empty', config: {} }
    const fieldConfig = { total_amount: { type: 'amount' }, due_date: { type: 'date', validators: [notEmpty] } }
    const resources = [await client.create('model', { fieldConfig }), await client.create('validation')]
    const agentId = await client.create('agent', { resourceIds: [...resources, hookId, falseActionId] })
    await client.reaches(await client.process(agentId), { status: 'ready-for-review' })
    const [task] = (await client.list(`/validations/${resources[1]}/tasks`, 'tasks')) as [Json]
    expect(task.input).toMatchObject({
      reasons: [
        { field: 'due_date', message: expect.any(String), functionId: notEmpty.functionId },
        { field: '', message: 'Unknown supplier', functionId },
        { field: 'total_amount', message: 'Above 10.00', functionId },
      ],
    })
  })

  it('fails with the reason if it fails, has no runtime or was not uploaded', async () => {
    await start({ runFunctions: 'process' })
    const failing = await run(
      await createFunction('console.log("printed"); module.exports = () => { throw new RangeError("too small") }'),
    )
    await client.reaches(failing, { status: 'failed', errors: ['RangeError: too small'] })
    expect(await client.logOf(failing)).toMatch(
      /^printed\nRangeError: too small\n {4}at [\s\S]*\nRangeError: too small$/,
    )
    await client.reaches(await run(await createFunction()), {
      status: 'failed',
      errors: [expect.stringMatching(/has no code\. Upload a file with the code to its fileUrl$/)],
    })
    await client.reaches(await run(await createFunction(' ', {})), {
      status: 'failed',
      errors: [expect.stringMatching(/has no runtime\. Create a function with the runtime nodejs or python$/)],
    })
  })

  it('is killed with its processes after its time', async () => {
    await start({ runFunctions: 'process', stopTimeout: 50, clock: () => Date.UTC(2026, 0, 1) })
    const path = await run(
      await createFunction(`
        const { spawn } = require('node:child_process')
        module.exports = () => {
          const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' })
          console.log(process.pid, child.pid)
          for (;;);
        }`),
    )
    await expect.poll(() => client.logOf(path)).toMatch(/\d+ \d+/)
    const pids = (await client.logOf(path)).split(' ').map(Number)
    await api.emulator.clock.advance('59 seconds')
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    await api.emulator.clock.advance('1 second')
    await client.reaches(path, { status: 'failed', errors: ['The function did not end within 60 seconds'] })
    await expect.poll(() => pids.map(isAlive)).toEqual([false, false])
  })

  it('is stopped if a client ends the run', async () => {
    await start({ runFunctions: 'process', stopTimeout: 50 })
    const path = await run(await createFunction('module.exports = () => { console.log(process.pid); for (;;); }'))
    await expect.poll(() => client.logOf(path)).toMatch(/\d+/)
    await api.ok('PATCH', path, { status: 'failed' })
    await expect.poll(async () => isAlive(Number(await client.logOf(path)))).toBe(false)
    expect(await api.ok('GET', path)).toMatchObject({ status: 'failed', errors: null })
  })

  it('is not run if the action uses another function when it is its turn', async () => {
    await start({ runFunctions: 'process', stopTimeout: 50, maxProcesses: 1 })
    const blocking = await run(await createFunction('module.exports = () => { console.log("blocks"); for (;;); }'))
    await expect.poll(() => client.logOf(blocking)).toContain('blocks')
    const functionId = await createFunction('module.exports = () => true')
    const waiting = await run(functionId)
    await api.emulator.clock.advance(0)
    const webhook = 'cradl:organization:cradl/cradl:function:export-to-webhook'
    await api.ok('PATCH', waiting.replace(/\/runs.*/, ''), { functionId: webhook })
    await api.ok('DELETE', `/functions/${functionId}`)
    await api.ok('PATCH', blocking, { status: 'failed' })
    await client.reaches(waiting, { status: 'failed', errors: ['url of the configuration must be a text'] })
  })

  it.each([
    ['the run of the agent is deleted', (agentRun: string) => api.ok('DELETE', agentRun)],
    ['the action is disabled', (_: string, action: string) => api.ok('PATCH', action, { enabled: false })],
  ])('is not run if %s before it is its turn', async (_case, change) => {
    await start({ runFunctions: 'process', stopTimeout: 50, maxProcesses: 1 })
    const marker = join(folder, 'ran')
    const mark = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`
    const functionId = await createFunction(`module.exports = () => { ${mark}; return true }`)
    const { actionId } = await api.ok('POST', '/actions', { functionId })
    const blocking = await run(await createFunction('module.exports = () => { console.log("blocks"); for (;;); }'))
    await expect.poll(() => client.logOf(blocking)).toContain('blocks')
    const agentId = await client.create('agent')
    const { id: agentRunId, runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const action = await api.ok('POST', `/actions/${actionId}/runs`, { agentRunId })
    await api.emulator.clock.advance(0)
    await change(`/agents/${agentId}/runs/${runId}`, `/actions/${actionId}`)
    await api.ok('PATCH', blocking, { status: 'failed' })
    await client.reaches(`/actions/${actionId}/runs/${action.runId}`, { status: 'ignored' })
    expect(existsSync(marker)).toBe(false)
  })

  it('runs again after a restart', async () => {
    const options: EmulatorOptions = { dataDir: join(folder, 'data'), runFunctions: 'process', stopTimeout: 50 }
    await start(options)
    const once = JSON.stringify(join(folder, 'once'))
    const path = await run(
      await createFunction(`
        const { existsSync, writeFileSync } = require('node:fs')
        module.exports = () => {
          if (existsSync(${once})) return { second: true }
          writeFileSync(${once}, '')
          for (;;);
        }`),
    )
    await expect.poll(() => existsSync(join(folder, 'once'))).toBe(true)
    await api.close()
    await start(options)
    await client.reaches(path, { status: 'succeeded', output: { second: true } })
  })

  it('of other organizations does not run in a process', async () => {
    await start({ dataDir: join(folder, 'data'), runFunctions: 'process' })
    const { clientId } = await api.ok('POST', '/organizations', {})
    const token = await issueTokenTo({ emulator: api.emulator, dataDir: join(folder, 'data') }, String(clientId))
    const headers = { authorization: `Bearer ${token}` }
    const send = async (method: string, path: string, body?: object): Promise<Json> =>
      (await api.send(method, path, body, headers)).body
    const { functionId } = await send('POST', '/functions', { runtime: 'nodejs', name: 'book' })
    const { actionId } = await send('POST', '/actions', { functionId })
    const { runId } = await send('POST', `/actions/${actionId}/runs`, {})
    await expect
      .poll(() => send('GET', `/actions/${actionId}/runs/${runId}`))
      .toMatchObject({ status: 'failed', errors: [ONLY_FIRST] })
  })
})

describe('a replacement of an API function', () => {
  it('can be a function, selected by the id or the name', async () => {
    await start({
      functions: {
        book: ({ input, runId }, { functionId, log }) => {
          log('one\ntwo')
          return { input, runId, functionId }
        },
      },
    })
    const functionId = await createFunction()
    const path = await run(functionId, { input: { documentId: 'cradl:document:1' } })
    const output = { input: { documentId: 'cradl:document:1' }, runId: path.split('/').at(-1), functionId }
    await client.reaches(path, { status: 'succeeded', output })
    expect(await client.logOf(path)).toBe('one\ntwo')
  })

  it('can be a command, which receives a file with the event and access to the API, and can write its result', async () => {
    const script = join(folder, 'book.mjs')
    await writeFile(
      script,
      `import { readFileSync, writeFileSync } from 'node:fs'
      const { LAS_EVENT_FILE, LAS_RESULT_FILE, LAS_CLIENT_ID, FUNCTION_ID, RUN_ID } = process.env
      const { input } = JSON.parse(readFileSync(LAS_EVENT_FILE, 'utf8'))
      console.log('printed')
      if (input.fail) process.exit(3)
      if (!input.silent) writeFileSync(LAS_RESULT_FILE, JSON.stringify({ input, LAS_CLIENT_ID, FUNCTION_ID, RUN_ID }))`,
    )
    await start({ functions: { book: { command: [process.execPath, script] } } })
    const functionId = await createFunction()
    const path = await run(functionId, { input: { a: 1 } })
    const { clientId } = api.emulator.credentials
    const runId = path.split('/').at(-1)
    await client.reaches(path, {
      status: 'succeeded',
      output: { input: { a: 1 }, LAS_CLIENT_ID: clientId, FUNCTION_ID: functionId, RUN_ID: runId },
    })
    expect(await client.logOf(path)).toBe('printed')
    await client.reaches(await run(functionId, { input: { silent: true } }), { status: 'succeeded', output: {} })
    await client.reaches(await run(functionId, { input: { fail: true } }), {
      status: 'failed',
      errors: ['The program ended with exit code 3'],
    })
  })

  it('with waitForResult runs, and the run continues until a client ends it', async () => {
    let calls = 0
    await start({ functions: { book: () => ({ calls: ++calls }) } })
    const path = await run(await createFunction(), { config: { waitForResult: true } })
    await expect.poll(() => calls).toBe(1)
    await api.emulator.clock.advance('30 minutes')
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    await api.ok('PATCH', path, { status: 'succeeded', output: {} })
    expect(calls).toBe(1)
  })

  it('must have a valid isolation', async () => {
    await start()
    const runFunctions = 'sandbox' as 'docker'
    await expect(startTestApi({ runFunctions })).rejects.toThrow('runFunctions must be process or docker; got sandbox')
  })
})
