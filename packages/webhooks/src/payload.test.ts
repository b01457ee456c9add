import { describe, expect, it } from 'vitest'
import { signWebhook } from './index.js'
import { payload, secret, url } from './testing/requests.js'
import { now, rejection, verify } from './testing/verify.js'

describe('the body', () => {
  it.each([
    ['', 'is empty'],
    ['{', 'is not JSON in UTF-8'],
    ['[]', 'is not a JSON object'],
    ['null', 'is not a JSON object'],
    ['"text"', 'is not a JSON object'],
    ['{}', 'has no object output'],
    ['{"output":[]}', 'has no object output'],
    ['{"output":{}}', 'has no object context'],
    ['{"output":{},"context":{}}', 'has no text in context.runId'],
    ['{"output":{},"context":{"documentId":"d"}}', 'has no text in context.runId'],
    ['{"output":{},"context":{"runId":"r","documentId":1}}', 'has no text in context.documentId'],
    ['{"output":{},"context":{"runId":"r","documentId":"d","actionId":1}}', 'has no text in context.actionId'],
  ])('%j is invalid', async (body, reason) => {
    expect(await rejection({}, { body })).toEqual({
      code: 'invalid_body',
      message: expect.stringContaining(`The signature is valid, but the body ${reason}`),
    })
  })

  it('must be UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from('{"output":{"a":"'),
      Buffer.from([0xff]),
      Buffer.from(`"},"context":${JSON.stringify(payload.context)}}`),
    ])
    const headers = await signWebhook({ url, body, secret, now })
    expect(await rejection({ headers, body })).toMatchObject({ code: 'invalid_body' })
  })

  it.each(['{"runId":"r"}', '{"runId":"r","documentId":null,"agentId":null,"actionId":"a"}'])(
    'of an action that was started without an agent run and a document is valid: %s',
    async context => {
      const body = `{"output":{},"context":${context}}`
      await expect(verify({}, { body })).resolves.toEqual(JSON.parse(body))
    },
  )

  it('may contain further fields', async () => {
    const body = JSON.stringify({ ...payload, context: { ...payload.context, agentId: null, more: 1 }, version: 2 })
    await expect(verify({}, { body })).resolves.toEqual(JSON.parse(body))
  })

  it('is only read if the request was signed', async () => {
    expect(await rejection({ body: '{' })).toMatchObject({ code: 'signature_mismatch' })
  })
})
