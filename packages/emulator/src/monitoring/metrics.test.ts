import { randomUUID } from 'node:crypto'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmulator } from '../application/start-emulator.js'
import { startTestApi, type TestApi } from '../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

/** Reads the metrics, and returns their lines. */
async function read({ emulator }: Pick<TestApi, 'emulator'> = api): Promise<string[]> {
  const response = await fetch(`${emulator.authEndpoint}/metrics`)
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/openmetrics-text; version=1.0.0; charset=utf-8',
  ])
  return (await response.text()).split('\n')
}

/** The value of a sample, such as `las_jobs{kind="predict"}`; undefined if it is missing. */
async function sampleValue(sample: string, from?: Pick<TestApi, 'emulator'>): Promise<number | undefined> {
  const line = (await read(from)).find(each => each.startsWith(`${sample} `))
  return line === undefined ? undefined : Number(line.slice(sample.length + 1))
}

describe('GET /metrics', () => {
  it('is valid OpenMetrics text', async () => {
    await api.ok('GET', '/documents')
    const lines = await read()
    expect(lines.slice(-2)).toEqual(['# EOF', ''])
    const families = new Set<string>()
    let family = ''
    for (const line of lines.slice(0, -2)) {
      const [, declared] = /^# TYPE (\w+) (counter|gauge|histogram|info)$/.exec(line) ?? []
      if (declared !== undefined) {
        // The samples of a family must not be interleaved with others.
        expect(families).not.toContain(declared)
        families.add(declared)
        family = declared
      } else if (line.startsWith('# UNIT')) expect(line).toMatch(/^# UNIT (\w+_(\w+)) \2$/)
      else if (line.startsWith('#')) expect(line).toMatch(/^# HELP \w+ [A-Z].*\.$/)
      else {
        expect(line).toMatch(/^\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? -?\d+(\.\d+)?(e[+-]\d+)?$/)
        expect(line.startsWith(family), line).toBe(true)
      }
    }
    expect(families.size).toBeGreaterThan(20)
  })

  it('requires the admin secret from programs that could be on other machines', async () => {
    const emulator = await startEmulator({ publicUrl: 'https://las.example.com' })
    const url = `http://localhost:${emulator.port}/metrics`
    expect((await fetch(url)).status).toBe(403)
    const headers = { authorization: `Bearer ${emulator.adminSecret}` }
    expect((await fetch(url, { headers })).status).toBe(200)
    await emulator.close()
  })

  it('counts requests by operation, method and status, with their durations', async () => {
    await api.ok('POST', '/datasets', { name: 'One' })
    await api.send('POST', '/datasets', { unknown: 1 })
    const statuses = (status: string) =>
      `las_requests_total{operation="createDataset",method="POST",status="${status}"}`
    await expect.poll(() => sampleValue(statuses('4xx'))).toBe(1)
    await expect.poll(() => sampleValue(statuses('2xx'))).toBe(1)
    const labels = 'operation="createDataset",method="POST"'
    expect(await sampleValue(`las_request_duration_seconds_count{${labels}}`)).toBe(2)
    expect(await sampleValue(`las_request_duration_seconds_bucket{${labels},le="+Inf"}`)).toBe(2)
    expect(await sampleValue(`las_request_duration_seconds_sum{${labels}}`)).toBeGreaterThan(0)
    expect(await sampleValue('las_requests_running')).toBe(0)
  })

  it('has no labels that clients choose', async () => {
    const secret = randomUUID()
    await api.send('GET', `/documents/${secret}`)
    await api.send('GET', `/${secret}`)
    await fetch(`${api.emulator.authEndpoint}/${secret}`, { method: 'PURGE' })
    await api.ok('GET', `/documents?batchId=las:batch:${'1'.repeat(32)}`)
    const other = 'las_requests_total{operation="unknown",method="other",status="4xx"}'
    await expect.poll(() => sampleValue(other)).toBe(1)
    const text = (await read()).join('\n')
    expect(text).not.toContain(secret)
    expect(text).not.toContain('las:')
  })

  it('does not count probes', async () => {
    await fetch(`${api.emulator.authEndpoint}/healthz`)
    expect((await read()).join('\n')).not.toMatch(/healthz|"\/metrics"/)
  })

  it('measures the store and the contents', async () => {
    const writes = 'las_store_operation_duration_seconds_count{operation="write"}'
    const bytes = 'las_content_written_bytes_total'
    const [writesBefore = 0, bytesBefore = 0] = [await sampleValue(writes), await sampleValue(bytes)]
    const { fileUrl } = await api.ok('POST', '/documents', {})
    expect((await api.put(fileUrl, 'a text')).status).toBe(200)
    expect(await sampleValue(writes)).toBeGreaterThan(writesBefore)
    expect(await sampleValue(bytes)).toBe(bytesBefore + 6)
    const contents = 'las_content_operation_duration_seconds_count{operation="write"}'
    expect(await sampleValue(contents)).toBeGreaterThan(0)
    expect(await sampleValue('las_store_conflicts_total')).toBeGreaterThanOrEqual(0)
  })

  it('measures the time to read a document', async () => {
    const tasks = 'las_task_duration_seconds_count{task="predict"}'
    const before = (await sampleValue(tasks)) ?? 0
    const { modelId } = await api.ok('POST', '/models', { fieldConfig: { total_amount: { type: 'amount' } } })
    const [invoice] = sampleInvoices
    if (!invoice) throw new Error('There is no sample invoice')
    const content = Buffer.from(await renderInvoice(invoice)).toString('base64')
    const { documentId } = await api.ok('POST', '/documents', { content, contentType: 'application/pdf' })
    await api.ok('POST', '/predictions', { modelId, documentId })
    await expect.poll(() => sampleValue(tasks)).toBe(before + 1)
    expect(await sampleValue('las_workers_busy{pool="readers"}')).toBe(0)
    expect(await sampleValue('las_workers{pool="readers"}')).toBeGreaterThan(0)
  })

  it('counts jobs by kind and status, and the outcomes of their attempts', async () => {
    const now = Date.now()
    const workflows = await startTestApi({ clock: () => now, transitions: { 'a/b': () => ({}) } })
    const { transitionId } = await workflows.ok('POST', '/transitions', {
      transitionType: 'docker',
      parameters: { imageUrl: 'a/b' },
    })
    const jobs = (kind: string, status: string) => sampleValue(`las_jobs{kind="${kind}",status="${status}"}`, workflows)
    const definition = {
      StartAt: 'Wait',
      States: {
        Wait: { Type: 'Wait', Seconds: 7200, Next: 'Task' },
        Task: { Type: 'Task', Resource: transitionId, End: true },
      },
    }
    const { workflowId } = await workflows.ok('POST', '/workflows', {
      specification: { language: 'ASL', version: '1.0.0', definition },
    })
    await workflows.ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
    await expect.poll(() => jobs('wakeWorkflowExecution', 'scheduled')).toBe(1)
    expect(await jobs('wakeWorkflowExecution', 'waiting')).toBe(0)
    expect(await sampleValue('las_job_oldest_waiting_seconds{kind="wakeWorkflowExecution"}', workflows)).toBe(0)
    await workflows.emulator.clock.advance('3 hours')
    const completed = 'las_job_attempts_total{kind="wakeWorkflowExecution",outcome="completed"}'
    expect(await sampleValue(completed, workflows)).toBe(1)
    expect(await jobs('wakeWorkflowExecution', 'scheduled')).toBe(0)
    await workflows.close()
  })

  it('describes the process, and the event loop from the second read on', async () => {
    const sample = 'las_event_loop_delay_seconds{statistic="p99"}'
    await expect.poll(() => sampleValue(sample)).toBeGreaterThanOrEqual(0)
    expect(await sampleValue('process_start_time_seconds')).toBeLessThanOrEqual(Date.now() / 1000)
    expect(await sampleValue('process_resident_memory_bytes')).toBeGreaterThan(1e6)
    expect((await read()).some(line => line.startsWith('las_build_info{version="'))).toBe(true)
  })
})
