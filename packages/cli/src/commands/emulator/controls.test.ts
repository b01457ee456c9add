import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EmulatorCredentials } from '@las/emulator'
import { describe, expect, onTestFinished } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { runLas } from '../../testing/run-las.js'

/** Commands that control the emulator of the credentials in the environment. */
function commandsFor(credentials: EmulatorCredentials, directory?: string) {
  const las = (...args: string[]) => runLas(args, { credentials, ...(directory !== undefined && { directory }) })
  const json = async (...args: string[]) => {
    const { code, stdout, stderr } = await las(...args)
    expect(stderr).not.toContain('"code"')
    expect(code).toBe(0)
    return JSON.parse(stdout)
  }
  const error = async (...args: string[]) => {
    const { code, stderr } = await las(...args)
    return { exitCode: code, ...JSON.parse(stderr.trim().split('\n').at(-1) ?? '') }
  }
  return { las, json, error }
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'las-controls-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('las emulator seed', () => {
  apiTest('creates resources from YAML, with content from files', async ({ credentials }) => {
    const folder = await temporaryFolder()
    const { json, error } = commandsFor(credentials, folder)
    await writeFile(join(folder, 'a.txt'), 'Hello')
    await writeFile(
      join(folder, 'seed.yaml'),
      'datasets:\n  - name: Seeded\nassets:\n  - name: Text\n    contentFile: a.txt\n',
    )
    const { datasets, assets } = await json('emulator', 'seed', 'seed.yaml')
    expect((await json('datasets', 'get', datasets[0].datasetId)).name).toBe('Seeded')
    expect((await json('assets', 'get', assets[0].assetId)).content).toBe(btoa('Hello'))

    expect(await error('emulator', 'seed', '{ "datasets": [{ "nam": "x" }] }')).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('datasets[0]'),
    })
    expect(await error('emulator', 'seed', '{ "assets": [{ "contentFile": "missing" }] }')).toMatchObject({
      code: 'file_not_found',
      message: expect.stringContaining('assets[0]: the file missing cannot be read'),
    })
    expect((await error('emulator', 'seed')).exitCode).toBe(2)
  })

  apiTest('creates an agent and a document that it has read', async ({ credentials }) => {
    const { json, error } = commandsFor(credentials)
    const { agents, documents, agentRuns } = await json('emulator', 'seed', '--example')
    const run = await json('agents', 'get-run', agents[0].agentId, agentRuns[0].runId)
    expect(['ready-for-review', 'archived', 'review-completed', 'completed']).toContain(run.status)
    const { predictions } = await json('predictions', 'list')
    const [prediction] = predictions.filter(
      (each: { documentId: string }) => each.documentId === documents[0].documentId,
    )
    const values = Object.fromEntries(
      prediction.predictions.map(({ label, value }: { label: string; value: string }) => [label, value]),
    )
    expect(values).toEqual({
      invoice_id: 'INV-2026-1042',
      invoice_date: '2026-10-14',
      due_date: '2026-11-13',
      total_amount: '348.75',
    })
    expect((await error('emulator', 'seed', '--example')).message).toContain('already exists')
  })
})

describe('las emulator clock', () => {
  apiTest('advances the clock of the API', async ({ credentials }) => {
    const { json, error } = commandsFor(credentials)
    const before = Date.parse((await json('emulator', 'clock')).time)
    const after = Date.parse((await json('emulator', 'clock', 'advance', '2d')).time)
    expect(after - before).toBeGreaterThanOrEqual(2 * 86_400_000)
    await json('emulator', 'clock', 'set', '2100-01-31')
    expect((await json('datasets', 'create')).createdTime).toMatch(/^2100-01-31T/)
    expect(await error('emulator', 'clock', 'set', '2027-01-31')).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('cannot go back to 2027-01-31'),
    })
    expect((await error('emulator', 'clock', 'advance')).code).toBe('missing_argument')
    expect((await error('emulator', 'clock', 'advance', 'soon')).message).toContain('30 days')
  })
})

describe('las emulator faults', () => {
  apiTest('lets requests fail until they are cleared', async ({ credentials }) => {
    const { json, las, error } = commandsFor(credentials)
    const flags = ['--route', 'GET /datasets', '--status', '400', '--message', 'Injected', '--header', 'X-Fault=1']
    await json('emulator', 'faults', 'add', ...flags, '--count', '1')
    expect(await error('datasets', 'list')).toMatchObject({ message: expect.stringContaining('Injected') })
    expect((await las('datasets', 'list')).code).toBe(0)
    await json('emulator', 'faults', 'add', '--latency', '1-2', '--rate', '0')
    expect((await json('emulator', 'faults')).faults).toMatchObject([
      { route: 'GET /datasets', status: 400, times: 1, headers: { 'X-Fault': '1' }, hits: 1 },
      { latency: [1, 2], probability: 0, hits: 0 },
    ])
    expect(await json('emulator', 'faults', 'clear')).toEqual({ faults: [] })
    expect((await error('emulator', 'faults', 'add', '--rate', '0.5')).code).toBe('missing_flag')
    expect((await error('emulator', 'faults', '--status', '500')).code).toBe('unexpected_flag')
    expect((await error('emulator', 'faults', 'add', '--status', '503', '--route', 'GET /nothing')).message).toContain(
      'Unknown route GET /nothing',
    )
  })
})

describe('las emulator snapshot, restore and reset', () => {
  apiTest('save, remove and restore all data', async ({ credentials }) => {
    const folder = await temporaryFolder()
    const { json, las, error } = commandsFor(credentials, folder)
    const { datasetId } = await json('datasets', 'create', '--name', 'Kept')
    expect((await las('emulator', 'snapshot', 'all.json')).code).toBe(0)
    expect((await error('emulator', 'snapshot', 'all.json')).code).toBe('file_exists')
    expect((await error('emulator', 'reset')).code).toBe('confirmation_required')
    expect((await las('emulator', 'reset', '--yes')).code).toBe(0)
    expect((await las('datasets', 'get', datasetId)).code).toBe(3)
    expect((await las('emulator', 'restore', 'all.json', '--yes')).code).toBe(0)
    expect((await json('datasets', 'get', datasetId)).name).toBe('Kept')
  })
})

describe('the emulator of a command', () => {
  apiTest('is that of --endpoint, and must be an emulator', async ({ credentials }) => {
    const { origin } = new URL(credentials.apiEndpoint)
    const started = await runLas(['emulator', 'status', '--endpoint', credentials.apiEndpoint])
    expect(JSON.parse(started.stdout)).toMatchObject({ running: true, apiEndpoint: `${origin}/v1` })
    expect((await runLas(['emulator', 'jobs', '--endpoint', origin])).code).toBe(0)

    const server = createServer((_request, response) => response.end('<html>'))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const other = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { code, stderr } = await runLas(['emulator', 'reset', '--yes', '--endpoint', other])
    expect(code).toBe(1)
    expect(JSON.parse(stderr)).toMatchObject({ code: 'not_an_emulator' })
    const absent = await runLas(['emulator', 'clock', '--endpoint', 'http://127.0.0.1:1'])
    expect(absent.code).toBe(3)
    expect((await runLas(['emulator', 'clock', '--name', 'absent'])).code).toBe(3)
    expect((await runLas(['emulator', 'clock', '--endpoint', 'localhost'])).code).toBe(2)
  })
})
