import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { path } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { type RunLasOptions, runLas } from '../../testing/run-las.js'
import { logIn } from '../../testing/saved-login.js'
import { temporaryHome } from '../../testing/temporary-home.js'
import { describeChecks } from './describe-checks.js'

interface Check {
  readonly check: string
  readonly status: string
  readonly found: string
  readonly remedy?: string
}

async function doctor(options: RunLasOptions, args: readonly string[] = []) {
  const { code, stdout, stderr } = await runLas(['doctor', ...args], options)
  const { checks } = JSON.parse(stdout) as { checks: Check[] }
  const problems = checks.filter(({ status }) => status === 'warning' || status === 'failed')
  return {
    code,
    stderr,
    checks,
    problems,
    statuses: Object.fromEntries(checks.map(({ check, status }) => [check, status])),
  }
}

describe('las doctor', () => {
  apiTest('finds no problem with valid credentials', async ({ credentials }) => {
    const home = await temporaryHome()
    await logIn(credentials, [], { home })
    const { code, stderr, problems, statuses } = await doctor({ home })
    expect({ code, stderr, problems }).toEqual({ code: 0, stderr: '', problems: [] })
    expect(statuses).toMatchObject({
      'credentials.json': 'ok',
      'credentials.cfg': 'skipped',
      api: 'ok',
      'token endpoint': 'ok',
      clock: 'ok',
      token: 'ok',
      organization: 'ok',
      permissions: 'ok',
    })
  })

  apiTest('checks the secret, also if an access token is stored', async ({ credentials }) => {
    const home = await temporaryHome()
    await logIn(credentials, [], { home })
    const file = join(home, '.cradl/credentials.json')
    const profile = {
      client_id: credentials.clientId,
      client_secret: 'very-secret',
      auth_endpoint: credentials.authEndpoint,
      api_endpoint: credentials.apiEndpoint,
      use_cache: true,
    }
    await writeFile(file, JSON.stringify({ default: profile }))
    const { code, stderr, problems, checks } = await doctor({ home })
    expect(code).toBe(4)
    expect(JSON.parse(stderr)).toMatchObject({ code: 'checks_failed', message: '1 check failed.' })
    expect(problems).toMatchObject([{ check: 'token', status: 'failed', remedy: 'Save valid credentials: las login' }])
    expect(JSON.stringify(checks)).not.toContain('very-secret')
  })

  apiTest('explains missing credentials, a damaged file and readable files', async () => {
    const home = await temporaryHome()
    expect(await doctor({ home })).toMatchObject({
      code: 4,
      problems: [{ check: 'credentials', status: 'failed', remedy: 'Run: las login' }],
    })
    await mkdir(join(home, '.cradl'))
    const file = join(home, '.cradl/credentials.json')
    await writeFile(file, '{"default": {"client_secret": very-secret}}')
    await chmod(file, 0o644)
    const { code, checks, problems } = await doctor({ home })
    expect(code).toBe(4)
    expect(problems).toMatchObject([
      { check: 'credentials.json', found: `The file ${file} is not valid JSON at line 1, column 31.` },
      { check: 'permissions', status: 'warning', remedy: `Run: chmod 600 ${file}` },
      { check: 'credentials', status: 'failed' },
    ])
    expect(JSON.stringify(checks)).not.toContain('very')
  })

  apiTest('explains an endpoint that cannot be reached', async ({ credentials }) => {
    const unreachable = { ...credentials, apiEndpoint: 'http://localhost:1/v1' }
    const { code, problems } = await doctor({ credentials: unreachable })
    expect(code).toBe(1)
    expect(problems).toEqual([
      {
        check: 'api',
        status: 'failed',
        found: 'http://localhost:1 cannot be reached: nothing listens at this address (ECONNREFUSED).',
        remedy: 'Check the endpoint and its port. If it is an emulator, start it.',
      },
    ])
    const { problems: withoutHost } = await doctor({
      credentials: { ...credentials, apiEndpoint: 'https://does-not-exist.invalid/v1' },
    })
    expect(withoutHost[0]?.found).toContain('https://does-not-exist.invalid cannot be reached')
  })

  apiTest('reports a wrong clock', async ({ credentials }) => {
    const { problems } = await doctor({ credentials, now: () => Date.now() + 3_600_000 })
    expect(problems).toMatchObject([
      { check: 'clock', status: 'warning', found: expect.stringMatching(/3(599|600|601) seconds ahead of the API/) },
    ])
  })

  apiTest('reports missing permissions', async ({ transport, credentials }) => {
    const client = await transport.request<{ clientId: string; clientSecret: string }>({
      method: 'POST',
      path: path('/appClients'),
      body: { generateSecret: true, roleIds: [] },
    })
    const { code, problems } = await doctor({ credentials: { ...credentials, ...client } })
    expect(code).toBe(4)
    expect(problems).toMatchObject([
      { check: 'organization', status: 'warning' },
      { check: 'permissions', status: 'failed', found: 'The caller may not list models.' },
    ])
    const whoami = await runLas(['whoami'], { credentials: { ...credentials, ...client } })
    expect(whoami.code).toBe(0)
    expect(JSON.parse(whoami.stdout)).toMatchObject({
      organizationId: expect.stringContaining('las:organization:'),
      clientId: client.clientId,
      credentials: 'the environment variables LAS_…',
    })
  })

  apiTest('reports variables that are ignored', async ({ credentials }) => {
    const { problems } = await doctor({ credentials, env: { CRADL_CLIENT_ID: 'x', NODE_TLS_REJECT_UNAUTHORIZED: '0' } })
    expect(problems).toMatchObject([
      { check: 'environment', found: 'CRADL_CLIENT_ID is ignored, because CRADL_CLIENT_SECRET is not set.' },
      { check: 'proxy', status: 'warning' },
    ])
  })

  apiTest('accepts the same credentials in both groups of variables', async ({ credentials }) => {
    const { clientId, clientSecret, apiEndpoint, authEndpoint } = credentials
    const env = {
      CRADL_CLIENT_ID: clientId,
      CRADL_CLIENT_SECRET: clientSecret,
      CRADL_API_ENDPOINT: apiEndpoint,
      CRADL_AUTH_ENDPOINT: authEndpoint,
    }
    expect((await doctor({ credentials, env })).problems).toEqual([])
    const others = await doctor({ credentials, env: { ...env, LAS_CLIENT_ID: 'other' } }, ['--offline'])
    expect(others.problems).toMatchObject([{ found: 'Both CRADL_… and LAS_… variables are set; CRADL_… are used.' }])
  })

  apiTest('sends no requests with --offline', async ({ credentials }) => {
    const { code, statuses } = await doctor({ credentials: { ...credentials, apiEndpoint: 'http://localhost:1/v1' } }, [
      '--offline',
    ])
    expect(code).toBe(0)
    expect(statuses).toMatchObject({ credentials: 'ok', endpoints: 'skipped' })
  })

  apiTest.for([60, 80, 120])('fits a terminal with %d columns', columns => {
    const checks: Check[] = [
      { check: 'clock', status: 'warning', found: 'a '.repeat(100).trim(), remedy: 'b '.repeat(100).trim() },
      { check: 'token endpoint', status: 'failed', found: `long/${'x'.repeat(150)}`, remedy: 'Fix it.' },
    ]
    const lines = describeChecks(checks as Parameters<typeof describeChecks>[0], columns).split('\n')
    expect(lines.filter(line => line.length > columns)).toEqual([`✗ token endpoint  long/${'x'.repeat(150)}`])
    expect(lines[0]).toMatch(/^! clock {11}a a/)
    expect(lines.at(-1)).toBe(`${' '.repeat(18)}→ Fix it.`)
  })
})
