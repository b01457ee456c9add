import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shared } from '../../testing/agents.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'
import { type ConsoleClient, consoleClient, signInReviewer } from '../testing/console-client.js'

let api: TestApi
let client: ConsoleClient
beforeAll(async () => {
  api = await startTestApi()
  client = consoleClient(api)
})
afterAll(() => api.close())

const validator = (name: string, config: Json): Json => ({ functionId: shared(`validator-${name}`), config })
const expression = (text: string, message: string): Json => validator('expression', { expression: text, message })

const createModel = async (fieldConfig: Json): Promise<string> =>
  String((await api.ok('POST', '/models', { fieldConfig })).modelId)

describe('the check of fields', () => {
  it('applies the validators of the model', async () => {
    const modelId = await createModel({
      net: { type: 'amount', validators: [validator('threshold', { threshold: 0.8 })] },
      tax: { type: 'amount' },
      total: { type: 'amount', validators: [expression('net + tax == total', 'The sum is different.')] },
      lines: {
        type: 'lines',
        fields: { amount: { type: 'amount', validators: [validator('not-empty', {})] } },
      },
    })
    const check = (fields: Json, candidates?: Json): Promise<Json> =>
      client.ok('POST', `models/${modelId}/check`, { fields, ...(candidates && { candidates }) })
    const value = (text: string | null, confidence: number): Json => ({ value: text, confidence, name: 'x', page: 0 })
    const fields = {
      net: value('100.00', 0.5),
      tax: '25.00',
      total: { value: '120.00' },
      lines: [{ amount: value('100.00', 0.9) }, { amount: value(null, 0.9) }],
    }
    expect(await check(fields)).toEqual({
      reasons: [
        { field: 'net', message: 'The confidence 0.5 is less than 0.8.', functionId: expect.any(String) },
        { field: 'total', message: 'The sum is different.', functionId: expect.any(String) },
        { field: 'lines.amount', message: 'Row 2: The value is missing.', functionId: expect.any(String) },
      ],
    })
    const candidates = { field: 'total', values: ['100.00', '125.00', '120.00'] }
    expect(await check(fields, candidates)).toMatchObject({ passing: ['125.00'] })
    expect(await check({ net: '100.00', tax: '25.00', total: '125.00', lines: [{ amount: '1' }] })).toEqual({
      reasons: [],
    })
  })

  it('tries no more candidates than the rules can check in time', async () => {
    const rules = Array.from({ length: 40 }, () => validator('regex', { pattern: '^(a|b|ab)*c?$' }))
    const modelId = await createModel({ code: { type: 'string', validators: rules } })
    const values = Array.from({ length: 200 }, () => 'ab'.repeat(2000))
    const { reasons, passing } = await client.ok('POST', `models/${modelId}/check`, {
      fields: { code: 'ab' },
      candidates: { field: 'code', values },
    })
    expect(reasons).toEqual([])
    expect((passing as string[]).length).toBeLessThan(200)
  })

  it('rejects invalid bodies, unknown models and callers without permission', async () => {
    const modelId = await createModel({ total: { type: 'amount' } })
    const path = `models/${modelId}/check`
    for (const body of [
      {},
      { fields: [] },
      { fields: {}, candidates: { field: 'total', values: Array(201).fill('1') } },
    ]) {
      expect(await client.send('POST', path, body)).toMatchObject({
        status: 400,
        body: { message: expect.any(String) },
      })
    }
    expect((await client.send('POST', `models/las:model:${'0'.repeat(32)}/check`, { fields: {} })).status).toBe(404)
    const eva = await signInReviewer(api, 'Eva Holm', [{ resourceId: 'cradl:task:*', action: '*', effect: 'allow' }])
    expect((await eva.send('POST', path, { fields: {} })).status).toBe(403)
  })
})
