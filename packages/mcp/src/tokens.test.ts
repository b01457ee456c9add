import { InMemoryTransport } from '@modelcontextprotocol/server'
import { countTokens } from 'gpt-tokenizer'
import { expect, it } from 'vitest'
import { createConfirmations } from './safety/confirmation.js'
import { createServer } from './server/create-server.js'
import { selectTools } from './tools/select-tools.js'

/** Assistants read the descriptions before the first word of their user. */
const MAX_TOKENS = 3_000

it('the descriptions of all tools, with their schemas, are short', async () => {
  const options = {
    tools: selectTools(undefined, false),
    isReadOnly: false,
    roots: [],
    connector: { connect: () => Promise.reject(new Error('not connected')), forget: () => undefined },
    principal: '',
    confirmations: createConfirmations(),
    onError: () => undefined,
  }
  const server = createServer(options)
  const [ours, theirs] = InMemoryTransport.createLinkedPair()
  await server.connect(theirs)
  const response = new Promise<{ result: { tools: { name: string }[] } }>(resolve => {
    ours.onmessage = message => 'id' in message && message.id === 2 && resolve(message as never)
  })
  await ours.start()
  const clientInfo = { name: 'test', version: '1' }
  await ours.send({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo },
  })
  await ours.send({ jsonrpc: '2.0', method: 'notifications/initialized' })
  await ours.send({ jsonrpc: '2.0', id: 2, method: 'tools/list' })
  const { tools } = (await response).result
  expect(tools.length).toBeLessThanOrEqual(12)
  expect(countTokens(JSON.stringify(tools))).toBeLessThanOrEqual(MAX_TOKENS)
})
