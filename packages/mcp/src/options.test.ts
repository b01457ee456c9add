import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseArguments } from './command/arguments.js'
import { errorTextOf } from './testing/error-text.js'
import { mcpTest } from './testing/mcp-test.js'
import { type StdioClient, spawnMcp, startStdio } from './testing/stdio-client.js'
import { selectTools } from './tools/select-tools.js'

const namesOf = async (client: StdioClient): Promise<string[]> =>
  (await client.request('tools/list')).result.tools.map(({ name }: { name: string }) => name)

describe('las-mcp', () => {
  mcpTest('has tools with schemas and annotations', async ({ start }) => {
    const { tools } = (await (await start()).request('tools/list')).result
    expect(tools.length).toBe(12)
    for (const tool of tools) {
      expect(tool, tool.name).toMatchObject({
        title: expect.any(String),
        description: expect.any(String),
        inputSchema: { type: 'object' },
        outputSchema: { type: 'object' },
        annotations: { readOnlyHint: expect.any(Boolean) },
      })
    }
    const destructive = tools.filter(({ annotations }: { annotations: object }) => Object(annotations).destructiveHint)
    expect(destructive.map(({ name }: { name: string }) => name)).toEqual(['submit_review', 'run_agent', 'call_api'])
  })

  mcpTest('only reads with --read-only', async ({ start, api }) => {
    const client = await start({ args: ['--read-only'] })
    const names = await namesOf(client)
    expect(names).toEqual([
      'overview',
      'view_page',
      'list_reviews',
      'get_review',
      'evaluate',
      'follow_run',
      'search_api',
      'call_api',
    ])
    const { tools } = (await client.request('tools/list')).result
    expect(tools.every(({ annotations }: { annotations: object }) => Object(annotations).readOnlyHint)).toBe(true)
    const call = await client.call('call_api', { operationId: 'createDataset', body: {} })
    expect([call.isError, call.content[0].text]).toEqual([true, expect.stringMatching(/read_only/)])
    expect((await api.listDatasets()).datasets).toEqual([])
    const { operations } = (await client.call('search_api', { query: 'create delete dataset' })).structuredContent
    expect(operations.every(({ method }: { method: string }) => method === 'GET')).toBe(true)
    const hidden = await client.request('tools/call', { name: 'submit_review', arguments: {} })
    expect(hidden.error?.message ?? hidden.result.content[0].text).toMatch(/submit_review/)
  })

  mcpTest('has only the tools of --tools', async ({ start }) => {
    expect(await namesOf(await start({ args: ['--tools', 'view_page, overview'] }))).toEqual(['overview', 'view_page'])
  })

  mcpTest('refuses another organization', async ({ start, api }) => {
    const { organizationId } = await api.getOrganization('me')
    const right = await start({ args: ['--organization', organizationId] })
    expect((await right.call('overview')).structuredContent).toMatchObject({ organizationId })
    const wrong = await start({ args: ['--organization', 'las:organization:other'] })
    for (const [tool, args] of [
      ['overview', {}],
      ['call_api', { operationId: 'listModels' }],
    ] as const) {
      const { isError, content } = await wrong.call(tool, args)
      expect([isError, errorTextOf(content)]).toEqual([
        true,
        expect.stringMatching(/belong to .*, but .*:other\..*--profile/),
      ])
    }
  })

  mcpTest('reports missing credentials, and uses them when they exist', async ({ start }) => {
    const client = await start({ env: { LAS_CLIENT_ID: '', LAS_CLIENT_SECRET: '' } })
    const { isError, content } = await client.call('overview')
    expect([isError, errorTextOf(content)]).toEqual([true, expect.stringMatching(/credentials/i)])
  })

  mcpTest('uses credentials that are corrected after the API rejected them', async ({ credentials, folder, api }) => {
    const home = await mkdtemp(join(tmpdir(), 'las-mcp-home-'))
    const file = join(home, '.cradl', 'credentials.json')
    await mkdir(join(home, '.cradl'))
    const write = (wrong: object) =>
      writeFile(
        file,
        JSON.stringify({
          test: {
            client_id: credentials.clientId,
            client_secret: credentials.clientSecret,
            auth_endpoint: credentials.authEndpoint,
            api_endpoint: credentials.apiEndpoint,
            ...wrong,
          },
        }),
        { mode: 0o600 },
      )
    const { organizationId } = await api.getOrganization('me')
    for (const [wrong, message] of [
      [{ client_secret: 'wrong' }, /invalid_credentials/],
      [{ auth_endpoint: `${credentials.authEndpoint}/other` }, /api_error/],
      [{ access_token: 'wrong', client_id: '', client_secret: '' }, /The call failed/],
    ] as const) {
      await write(wrong)
      const client = await startStdio({
        args: ['--profile', 'test'],
        directory: folder,
        env: { HOME: home, USERPROFILE: home },
      })
      const { isError, content } = await client.call('overview')
      expect([isError, content[0].text]).toEqual([true, expect.stringMatching(message)])
      await write({})
      const overview = await client.call('overview')
      expect(overview.structuredContent, JSON.stringify(wrong)).toMatchObject({ organizationId })
      expect(await client.close()).toBe(0)
    }
    await rm(home, { recursive: true })
  })

  mcpTest('cancels a call', async ({ start, api }) => {
    const { agent } = await api.createReviewAgent({ fieldConfig: { total: { type: 'amount' } } })
    // A run without a document does not end.
    const { runId } = await api.createAgentRun(agent.agentId)
    const client = await start()
    const args = { agentId: agent.agentId, runId, waitSeconds: 300 }
    const params = { name: 'follow_run', arguments: args, _meta: { progressToken: 7 } }
    const response = client.request('tools/call', params, 'slow')
    let hasResponded = false
    response.then(
      () => {
        hasResponded = true
      },
      () => {},
    )
    await expect
      .poll(() => client.received.map(({ params }) => params.message))
      .toContain('The run has the status running')
    client.write({ method: 'notifications/cancelled', params: { requestId: 'slow' } })
    expect((await client.call('follow_run', { ...args, waitSeconds: 0 })).structuredContent.status).toBe('running')
    expect(hasResponded).toBe(false)
    // A running call does not keep the program from ending.
    void client.request('tools/call', params, 'slower').catch(() => {})
    expect(await client.close()).toBe(0)
  })

  mcpTest('serves two sessions at a time', async ({ start, api }) => {
    const [first, second] = await Promise.all([start(), start()])
    const { validationId } = await api.createValidation()
    const { taskId } = await api.createValidationTask(validationId, { fields: {} })
    const args = { validationId, taskId }
    const { confirm } = (await first.call('submit_review', args)).structuredContent
    // The token of one session is not valid in another.
    expect((await second.call('submit_review', { ...args, confirm })).content[0].text).toMatch(/invalid_confirmation/)
    const results = await Promise.all([first, second].map(client => client.call('list_reviews')))
    expect(results[0].structuredContent).toEqual(results[1].structuredContent)
  })

  mcpTest('writes only the protocol to standard output, and survives invalid messages', async ({ start }) => {
    const client = await start()
    client.process.stdin.write('this is not JSON\n{"jsonrpc":"2.0"}\n')
    const unknown = await client.request('tools/call', { name: 'no_such_tool', arguments: {} })
    expect(unknown.error?.message ?? unknown.result.content[0].text).toMatch(/no_such_tool/)
    expect((await client.request('no/such/method')).error?.code).toBe(-32601)
    expect((await client.call('search_api', { query: 'models' })).structuredContent.operations.length).toBeGreaterThan(
      3,
    )
    const nested = { operationId: 'createModel', body: { a: Array.from({ length: 60_000 }, () => 0) } }
    const huge = await client.request('tools/call', { name: 'call_api', arguments: nested })
    expect(huge.result.isError).toBe(true)
    expect(huge.result.content[0].text).toContain('more than the maximum of 50000 elements')
    expect(client.output).toBe('')
  })

  mcpTest('does not share the home folder unless it is named', async ({ start, folder }) => {
    const file = { path: 'invoice-0.pdf', fields: { total: 'amount' } }
    const env = { HOME: folder, USERPROFILE: folder }
    const { content } = await (await start({ env })).call('extract_document', file)
    expect(errorTextOf(content)).toMatch(/cannot read files\..*--root/)
    const named = await start({ env, args: ['--root', '.'] })
    expect((await named.call('extract_document', file)).isError).toBeFalsy()
  })

  mcpTest(
    'does not share the home folder under another name, or a folder that contains it',
    async ({ start, folder }) => {
      const file = { path: 'invoice-0.pdf', fields: { total: 'amount' } }
      const links = await mkdtemp(join(tmpdir(), 'las-mcp-home-'))
      await symlink(folder, join(links, 'home'))
      await mkdir(join(folder, 'kari'))
      for (const home of [join(links, 'home'), `${folder}/`, join(folder, 'kari'), join(links, 'home', 'kari')]) {
        const client = await start({ env: { HOME: home, USERPROFILE: home } })
        const { content } = await client.call('extract_document', file)
        expect(content[0].text, home).toContain('no_files')
      }
      await rm(join(folder, 'kari'), { recursive: true })
      await rm(links, { recursive: true })
    },
  )

  mcpTest('starts if the user has no home folder', async ({ start }) => {
    const script = `import os from 'node:os'
import { syncBuiltinESMExports } from 'node:module'
os.homedir = os.userInfo = () => { throw new Error('no home folder') }
syncBuiltinESMExports()`
    const options = `${process.env.NODE_OPTIONS ?? ''} --import=data:text/javascript,${encodeURIComponent(script)}`
    const client = await start({ env: { NODE_OPTIONS: options } })
    const result = await client.call('extract_document', { path: 'missing.pdf', fields: { total: 'amount' } })
    expect(result.content[0].text).toContain('no_such_file')
  })

  it.each([
    [['--help'], 0, /Usage: las-mcp/],
    [['--version'], 0, /^\d+\.\d+\.\d+/],
    [['--tools', 'view_pages'], 2, /Unknown tools: view_pages\. Use some of overview, extract_document/],
    [['--read-only', '--tools', 'submit_review'], 2, /No tool remains/],
    [['--port', '1'], 2, /--port/],
    [['--http', 'x'], 2, /--http must be a port/],
  ] as const)('%j ends with %i', async (args, code, output) => {
    const client = await spawnMcp({ args })
    expect(await client.exitCode).toBe(code)
    expect(code === 0 ? client.output : client.stderr).toMatch(output)
    if (code !== 0) expect(client.output).toBe('')
  })
})

it('parses the command line', () => {
  expect(parseArguments(['--http', '--read-only', '--root', 'a', '--root', 'b', '--profile', 'p'])).toMatchObject({
    port: 8800,
    isReadOnly: true,
    roots: ['a', 'b'],
    profile: 'p',
  })
  expect(parseArguments(['--http', '0'])).toMatchObject({ port: 0 })
  expect(parseArguments([])).toMatchObject({ port: undefined, tools: undefined })
})

it('selects tools in their order', () => {
  expect(selectTools(['call_api', 'overview'], true).map(({ name }) => name)).toEqual(['overview', 'call_api'])
})
