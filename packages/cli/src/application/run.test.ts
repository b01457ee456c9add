import { describe, expect, it } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { runLas } from '../testing/run-las.js'

const errorFrom = ({ stderr }: { stderr: string }) => JSON.parse(stderr) as Record<string, unknown>

describe('global flags', () => {
  it('rejects unknown formats, and names the choices', async () => {
    const result = await runLas(['documents', 'list', '--output', 'xml'])
    expect(result.code).toBe(2)
    expect(errorFrom(result)).toMatchObject({
      code: 'invalid_value',
      message: "--output must be one of table, json, jsonl, yaml, csv, id, not 'xml'.",
      next: expect.stringContaining('las documents list --help'),
    })
  })

  it.each([['0'], ['-1'], ['soon']])('rejects --timeout=%s', async seconds => {
    const result = await runLas(['documents', 'list', `--timeout=${seconds}`])
    expect(result).toMatchObject({ code: 2, stdout: '' })
    expect(errorFrom(result).message).toContain('--timeout must be a number')
  })
})

describe('errors', () => {
  apiTest('are one JSON object with the request id and the next step', async ({ credentials, emulator }) => {
    const headers = { 'x-amzn-requestid': 'request-1' }
    await emulator.faults.add({
      route: 'GET /documents/{documentId}',
      status: 404,
      message: 'Not found',
      headers,
      times: 1,
    })
    const id = `las:document:${'0'.repeat(32)}`
    const result = await runLas(['documents', 'get', id], { credentials })
    expect(result).toMatchObject({ code: 3, stdout: '' })
    expect(result.stderr.trim().split('\n')).toHaveLength(1)
    expect(errorFrom(result)).toEqual({
      code: 'not_found',
      message: expect.stringContaining('404'),
      retryable: false,
      requestId: 'request-1',
      next: 'Run: las documents list',
    })
  })

  apiTest('of children name the command that lists them', async ({ credentials }) => {
    const model = `las:model:${'0'.repeat(32)}`
    const training = `las:model-training:${'0'.repeat(32)}`
    const result = await runLas(['models', 'get-training', model, training], { credentials })
    expect(result.code).toBe(3)
    expect(errorFrom(result).next).toBe('Run: las models list-trainings --help')
  })

  it('suggest the command for an id of another type', async () => {
    const result = await runLas(['models', 'get', 'las:document:1'])
    expect(result.code).toBe(2)
    expect(errorFrom(result).next).toBe('Did you mean: las documents get las:document:1?')
  })

  it('writes errors in lines of 80 columns if the terminal does not know its width', async () => {
    const { stderr } = await runLas(['documents', 'list', 'extra'], { isTTY: true, columns: 0, env: { NO_COLOR: '1' } })
    expect(stderr).toMatch(/^Error: Unexpected argument 'extra'\.$/m)
  })

  it('are text on a terminal, wrapped and in colour', async () => {
    const { stderr, code } = await runLas(['documents', 'list'], { isTTY: true, columns: 60 })
    expect(code).toBe(4)
    expect(stderr.startsWith('\u001b[31;1mError:')).toBe(true)
    expect(stderr).toMatch(/Run: las login\n$/)
    for (const line of stderr.split('\n').filter(line => !line.includes('/'))) expect(line.length).toBeLessThan(80)
    const plain = await runLas(['documents', 'list'], { isTTY: true, env: { NO_COLOR: '1' } })
    expect(plain.stderr).toMatch(/^Error: /)
  })

  it('are JSON on a terminal if the output is JSON, and text with other formats', async () => {
    const json = await runLas(['documents', 'get', '--json'], { isTTY: true })
    expect(errorFrom(json)).toMatchObject({ code: 'missing_argument' })
    const text = await runLas(['documents', 'get', '--output', 'csv'])
    expect(text.stderr).toMatch(/^Error: DOCUMENT_ID is required/)
  })

  it('name the help of the command if the command line is wrong', async () => {
    const result = await runLas(['documents', 'list', '--max-result', '5'])
    expect(result.code).toBe(2)
    expect(errorFrom(result).next).toMatch(/^Did you mean --max-results\?.* las documents list --help$/)
  })

  apiTest('never contain secrets', async ({ credentials, emulator }) => {
    const secret = 'correct-horse-battery'
    const lines = [
      ['secrets', 'create', '--data', `{"password": "${secret}"`],
      ['secrets', 'create', '--data', secret],
      ['secrets', 'create', '--data', JSON.stringify({ password: secret }), '--name', 'x'.repeat(5000)],
      ['secrets', 'list', '--client-secret', secret],
      ['secrets', 'list', `--client-secret=${secret}`],
    ]
    for (const isTTY of [true, false]) {
      for (const line of lines) {
        const { code, stdout, stderr } = await runLas([...line, '-vv'], { credentials, isTTY })
        expect(code, line.join(' ')).not.toBe(0)
        expect(stdout + stderr).not.toContain(secret)
      }
    }
    const env = { LAS_CLIENT_SECRET: secret }
    const rejected = await runLas(['documents', 'list', '-vv'], { credentials, env })
    expect(rejected.code).toBe(4)
    expect(rejected.stderr).not.toContain(secret)
    await emulator.faults.add({ route: 'GET /documents', status: 500, message: `failed for ${secret}`, times: 10 })
    const echoed = await runLas(['documents', 'list', '--timeout', '5'], { credentials, env: { MY_API_KEY: secret } })
    expect(echoed.code).toBe(7)
    expect(echoed.stderr).not.toContain(secret)
  })
})
