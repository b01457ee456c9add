import { signWebhook } from '@las/webhooks'
import { expect, it, onTestFinished } from 'vitest'
import { startReceiver } from './receiver.js'

const body = JSON.stringify({
  output: { file: 'a.pdf' },
  context: { runId: 'cradl:run:1', documentId: 'cradl:document:1' },
})

it('accepts signed webhooks once, and rejects others', async () => {
  const received: unknown[] = []
  const rejected: string[] = []
  const { url, close } = await startReceiver(
    's3cret',
    ({ output }) => received.push(output.file),
    reason => rejected.push(reason),
  )
  onTestFinished(close)
  const headers = await signWebhook({ url, body, secret: 's3cret' })
  const send = async (text: string): Promise<number> =>
    (await fetch(url, { method: 'POST', headers: { ...headers }, body: text })).status
  expect(await send(body)).toBe(204)
  expect(await send(body)).toBe(401)
  expect(await send(body.replace('a.pdf', 'b.pdf'))).toBe(401)
  expect(received).toEqual(['a.pdf'])
  expect(rejected).toHaveLength(2)
})
