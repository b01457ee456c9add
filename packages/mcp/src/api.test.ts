import { describe, expect } from 'vitest'
import { errorTextOf } from './testing/error-text.js'
import { callConfirmed, mcpTest } from './testing/mcp-test.js'

describe('the API', () => {
  mcpTest('can be searched and called', async ({ start, api }) => {
    const client = await start()
    const found = (await client.call('search_api', { query: 'create datasets' })).structuredContent
    expect(found.operations[0]).toMatchObject({ operationId: 'createDataset', method: 'POST', path: '/datasets' })
    const { details } = (await client.call('search_api', { operationId: 'createDataset' })).structuredContent
    expect(details).toContainEqual('body: {')
    expect(details).toContainEqual(expect.stringMatching(/^ {2}name\?: .*string/))
    // All of the longest description arrives.
    const agent = (await client.call('search_api', { operationId: 'createTransition' })).structuredContent
    expect(agent.details.some((line: string) => line.startsWith('response: '))).toBe(true)
    expect(agent.details.at(-1)).not.toContain('…')
    const create = { operationId: 'createDataset', body: { name: 'Made by an assistant' } }
    const { confirm, status } = (await client.call('call_api', create)).structuredContent
    const named = (await api.listDatasets().toArray()).filter(({ name }) => name === create.body.name)
    expect([status, named]).toEqual(['needs-confirmation', []])
    const created = (await client.call('call_api', { ...create, confirm })).structuredContent
    const { datasetId } = created.response
    const read = { operationId: 'getDataset', params: { datasetId } }
    expect((await client.call('call_api', read)).structuredContent.response.name).toBe('Made by an assistant')
    const remove = { operationId: 'deleteDataset', params: { datasetId } }
    const asked = await client.call('call_api', remove)
    expect(asked.structuredContent.question).toEqual([
      expect.stringMatching(/^Call deleteDataset \(DELETE \/datasets\/\{datasetId\}\)\? Deletes/),
      `datasetId: "${datasetId}"`,
    ])
    await client.call('call_api', { ...remove, confirm: asked.structuredContent.confirm })
    expect((await client.call('call_api', read)).content[0].text).toMatch(/not_found/)
  })

  mcpTest(
    'asks its user with the query and all values, and ignores tokens of the assistant',
    async ({ start, api }) => {
      const consentId = `las:consent:${'0'.repeat(32)}`
      const { documentId } = await api.createDocument(Buffer.from('%PDF-1.4'), { consentId })
      const without = await start()
      const remove = { operationId: 'deleteDocuments', query: { consentId: [consentId], maxResults: 3 } }
      const asked = (await without.call('call_api', remove)).structuredContent
      expect(asked.question.slice(1)).toEqual([`query.consentId[0]: "${consentId}"`, 'query.maxResults: 3'])
      for (const other of [{}, { query: { ...remove.query, maxResults: 1000 } }]) {
        const args = {
          ...remove,
          ...other,
          ...(Object.keys(other).length === 0 && { query: {} }),
          confirm: asked.confirm,
        }
        expect((await without.call('call_api', args)).content[0].text).toMatch(/invalid_confirmation/)
      }
      expect((await api.getDocument(documentId)).documentId).toBe(documentId)

      const client = await start({ capabilities: { elicitation: {} } })
      client.onRequest = () => ({ action: 'decline' })
      const secret = { name: 'API', data: { password: 'hunter2' }, description: 'https://u:p@host/?sig=1' }
      const create = { operationId: 'createSecret', body: secret, confirm: asked.confirm }
      expect((await client.call('call_api', create)).content[0].text).toMatch(/declined/)
      expect(client.received[0]?.params.message.split('\n')).toEqual([
        expect.stringMatching(/^Call createSecret \(POST \/secrets\)\? /),
        'body.name: "API"',
        'body.data.password: "[hidden]"',
        'body.description: "https://[hidden]@host/?sig=[hidden]"',
      ])
    },
  )

  mcpTest('does not overwrite secrets with the placeholders of a response', async ({ start, api }) => {
    const client = await start()
    const config = {
      url: 'https://kari:hunter2@example.com/invoices?sig=hunter2',
      httpMethod: 'POST',
      headers: [{ key: 'X-Account', value: 'hunter2' }],
      hmacSecret: 'hunter2',
    }
    const { actionId } = await api.createAction('cradl:organization:cradl/cradl:function:export-to-webhook', {
      name: 'Export',
      config,
    })
    const read = await client.call('call_api', { operationId: 'getAction', params: { actionId } })
    const shown = read.structuredContent.response
    expect(JSON.stringify(shown)).not.toContain('hunter2')
    const update = { operationId: 'updateAction', params: { actionId } }
    const sentBack = { ...update, body: { name: 'Renamed', config: shown.config } }
    const { isError, content } = await client.call('call_api', sentBack)
    expect([isError, errorTextOf(content)]).toEqual([
      true,
      expect.stringMatching(
        /: body\.config\.url, body\.config\.headers\[0\]\.value, body\.config\.hmacSecret\. .*Leave out.*\(hidden_value\)$/,
      ),
    ])
    for (const [name, value] of Object.entries({ url: shown.config.url, headers: shown.config.headers })) {
      const one = await client.call('call_api', { ...update, body: { config: { [name]: value } } })
      expect(one.content[0].text, name).toContain('hidden_value')
    }
    const encoded = { operationId: 'listActions', query: { nextToken: 'a%5Bhidden%5D' } }
    expect((await client.call('call_api', encoded)).content[0].text).toContain('hidden_value')
    const renamed = await callConfirmed(client, 'call_api', { ...update, body: { name: 'Renamed' } })
    expect(renamed.structuredContent.response.name).toBe('Renamed')
    expect((await api.getAction(actionId)).config).toEqual(config)
  })

  mcpTest('does not overwrite long texts with the part of them that a response contains', async ({ start, api }) => {
    const client = await start()
    const { datasetId } = await api.createDataset({ description: 'x'.repeat(3000) })
    const read = await client.call('call_api', { operationId: 'getDataset', params: { datasetId } })
    const { description } = read.structuredContent.response
    const update = { operationId: 'updateDataset', params: { datasetId }, body: { description } }
    const { content } = await client.call('call_api', update)
    expect(errorTextOf(content)).toMatch(/: body\.description\. .*\(hidden_value\)$/)
  })

  mcpTest.for([
    ['run_agent', { agentId: 'las:agent:1', path: 'invoice-0.pdf', variables: { key: '[hidden]' } }],
    ['submit_review', { validationId: 'las:validation:1', taskId: 'las:task:1', corrections: { total: '[hidden]' } }],
    [
      'train_from_examples',
      { fields: { a: 'text' }, examples: [{ path: 'invoice-0.pdf', values: { a: '[hidden]' } }] },
    ],
  ] as const)('%s rejects placeholders as well', async ([name, args], { start }) => {
    expect((await (await start()).call(name, args)).content[0].text).toContain('hidden_value')
  })

  mcpTest('rejects bodies that are nested too deeply', async ({ start }) => {
    const body = JSON.parse(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`)
    const { isError, content } = await (await start()).call('call_api', { operationId: 'createModel', body })
    expect([isError, errorTextOf(content)]).toEqual([true, expect.stringMatching(/too_deep/)])
  })

  mcpTest.for([
    [{ operationId: 'dropTables' }, /no operation "dropTables"/],
    [{ operationId: 'getDataset' }, /needs datasetId/],
    [{ operationId: 'getDataset', params: { datasetId: '..' } }, /datasetId must be the id/],
    [{ operationId: 'listDatasets', query: { maxResult: 1 } }, /no query maxResult. It has .*maxResults/],
    [{ operationId: 'listDatasets', body: {} }, /has no body/],
  ] as const)('rejects %j', async ([args, message], { start }) => {
    const { isError, content } = await (await start()).call('call_api', args)
    expect([isError, errorTextOf(content)]).toEqual([true, expect.stringMatching(message)])
  })

  mcpTest('returns no secrets, and cuts long responses', async ({ start, api }) => {
    const client = await start()
    const create = { operationId: 'createAppClient', body: {} }
    const { confirm } = (await client.call('call_api', create)).structuredContent
    const { content, structuredContent } = await client.call('call_api', { ...create, confirm })
    expect(structuredContent.response.clientSecret).toBe('[hidden]')
    expect(content[1].text).toContain('[hidden]')
    for (let index = 0; index < 30; index += 1) {
      await api.createDataset({ description: `${index}`.padEnd(index === 29 ? 3000 : 1500, '.') })
    }
    const long = await client.call('call_api', { operationId: 'listDatasets' })
    expect(long.content[0].text).toMatch(/lacks items: request fewer with maxResults/)
    expect(JSON.stringify(long).length).toBeLessThan(70_000)
    const { datasets } = long.structuredContent.response
    expect(datasets.length).toBeGreaterThan(5)
    expect(datasets[0].description).toMatch(/^29\.{1998}… \(3000 characters, cut\)$/)
  })
})
