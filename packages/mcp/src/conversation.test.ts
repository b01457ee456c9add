// Replays conversation.jsonl, a conversation of an assistant with the server, and compares the responses. To record it again after an
// intended change: LAS_UPDATE_CONVERSATION=1 npm test -- packages/mcp/src/conversation
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { version } from '../package.json'
import { mcpTest } from './testing/mcp-test.js'
import { Placeholders } from './testing/placeholders.js'
import type { Message } from './testing/stdio-client.js'
import { spawnMcp } from './testing/stdio-client.js'

/** A line of the file: a request, or a notification without `response`. */
interface Exchange {
  readonly request: Message
  readonly response?: object
}

const file = new URL('testing/conversation.jsonl', import.meta.url)
const exchanges = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line): Exchange => JSON.parse(line))

mcpTest('a recorded conversation has the same responses', async ({ credentials, folder, api }) => {
  await api.createReviewAgent({
    name: 'Invoices',
    fieldConfig: { total_amount: { type: 'amount' }, invoice_number: { type: 'string' } },
    review: { threshold: 1 },
  })
  const client = await spawnMcp({ credentials, directory: folder })
  const placeholders = new Placeholders()
  const recorded: Exchange[] = []
  for (const { request, response } of exchanges) {
    const { method = '', params } = placeholders.fill(request)
    if (request.id === undefined) {
      client.write({ method, params })
      recorded.push({ request })
      continue
    }
    if (params?.name === 'list_reviews') {
      const { agentId } = params.arguments
      const isWaiting = async () => (await api.listAgentRuns(agentId, { status: 'ready-for-review' })).runs.length
      await expect.poll(isWaiting).toBe(1)
    }
    const { result, error } = await client.request(method, params, request.id)
    const actual = placeholders.replace(error ? { error } : { result })
    recorded.push({ request, response: actual })
    if (process.env.LAS_UPDATE_CONVERSATION !== '1') expect(actual, JSON.stringify(request)).toEqual(response)
  }
  expect(await client.close()).toBe(0)
  if (process.env.LAS_UPDATE_CONVERSATION === '1') {
    writeFileSync(file, `${recorded.map(exchange => JSON.stringify(exchange)).join('\n')}\n`)
  }
})

it('the recording contains no version of the package, which changes with each release', () => {
  const recorded = exchanges.map(({ response }) => JSON.stringify(response)).join('\n')
  expect(recorded).toContain('"version":"<version>"')
  expect(recorded).not.toContain(`"version":"${version}"`)
})
