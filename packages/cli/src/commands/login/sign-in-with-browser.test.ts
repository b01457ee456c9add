import { once } from 'node:events'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Transport } from '@las/core'
import { discoverCredentials, path } from '@las/core'
import { describe, expect, onTestFinished } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { type SpawnedLas, spawnLas } from '../../testing/bundled-las.js'
import { runLas } from '../../testing/run-las.js'
import { temporaryHome } from '../../testing/temporary-home.js'

/** A port that no program uses. */
async function freePort(): Promise<number> {
  const server: Server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Creates an app client that people sign in to. */
async function createPublicClient(transport: Transport): Promise<{ clientId: string; callbackUrl: string }> {
  const callbackUrl = `http://localhost:${await freePort()}/callback`
  const body = { generateSecret: false, callbackUrls: [callbackUrl], logoutUrls: [callbackUrl], name: 'CLI' }
  const { clientId } = await transport.request<{ clientId: string }>({
    method: 'POST',
    path: path('/appClients'),
    body,
  })
  return { clientId, callbackUrl }
}

interface SignIn {
  readonly las: SpawnedLas
  /** The URL of the sign-in page that the program has printed. */
  readonly url: string
}

async function start(args: readonly string[], home: string): Promise<SignIn> {
  const las = await spawnLas(['login', '--browser', '--print-url', ...args], { home })
  onTestFinished(() => void las.process.kill('SIGKILL'))
  let printed = ''
  for await (const chunk of las.process.stderr.iterator({ destroyOnReturn: false })) {
    printed += chunk
    const [, url] = /^(http\S+)\n/m.exec(printed) ?? []
    if (url !== undefined) return { las, url }
  }
  throw new Error(`The program printed no URL:\n${printed}`)
}

/** Signs in as a browser would, and returns the URL to which the sign-in page redirects. */
async function signIn(url: string, email: string): Promise<string> {
  const page = await fetch(url)
  const form = new URLSearchParams({ email })
  for (const [, name = '', value = ''] of (await page.text()).matchAll(
    /type="hidden" name="([^"]*)" value="([^"]*)"/g,
  )) {
    form.set(name, value.replaceAll('&amp;', '&'))
  }
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
  const response = await fetch(new URL('/oauth2/authorize', url), {
    method: 'POST',
    body: form,
    headers: { cookie },
    redirect: 'manual',
  })
  return response.headers.get('location') ?? ''
}

const readJson = async (...parts: string[]) => JSON.parse(await readFile(join(...parts), 'utf8'))

describe('las login --browser', () => {
  apiTest('signs a person in, saves the session, and renews the access token', async ({ transport, credentials }) => {
    const home = await temporaryHome()
    const { clientId, callbackUrl } = await createPublicClient(transport)
    const endpoints = ['--api-endpoint', credentials.apiEndpoint, '--auth-endpoint', credentials.authEndpoint]
    const { las, url } = await start(['--client-id', clientId, '--callback-url', callbackUrl, ...endpoints], home)
    expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256')

    const foreign = await fetch(`${callbackUrl}?code=x&state=foreign`)
    expect([foreign.status, await foreign.text()]).toEqual([
      400,
      expect.stringContaining('not the result of the sign-in'),
    ])
    const page = await fetch(await signIn(url, 'owner@example.com'))
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('You are signed in.')])
    const { code, stdout } = await las.result
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      profile: 'default',
      email: 'owner@example.com',
      appClientName: 'CLI',
      userId: expect.stringContaining(':user:'),
    })

    const sessions = join(home, '.cradl/sessions.json')
    expect((await stat(sessions)).mode & 0o777).toBe(0o600)
    const session = (await readJson(sessions)).default
    const profile = (await readJson(home, '.cradl/credentials.json')).default
    expect(profile).toEqual({
      client_id: clientId,
      auth_endpoint: `${credentials.authEndpoint}/oauth2/token`,
      api_endpoint: credentials.apiEndpoint,
      access_token: session.tokens.accessToken,
    })
    expect(discoverCredentials({ home, environment: {} }).clientId).toBe(clientId)

    const whoami = JSON.parse((await runLas(['whoami'], { home })).stdout)
    expect(whoami).toMatchObject({ email: 'owner@example.com', roles: ['Administrator'] })
    // An access token that has expired is renewed, in both files.
    const expired = { ...session, tokens: { ...session.tokens, expiresAt: 0 } }
    await writeFile(sessions, JSON.stringify({ default: expired }))
    const { stderr } = await runLas(['models', 'list', '-v'], { home })
    expect(stderr).toMatch(/^POST \S+\/oauth2\/token 200.*\nGET \S+\/models 200/)
    const renewed = (await readJson(sessions)).default.tokens
    expect(renewed.accessToken).not.toBe(session.tokens.accessToken)
    expect((await readJson(home, '.cradl/credentials.json')).default.access_token).toBe(renewed.accessToken)
    expect((await runLas(['models', 'list', '-v'], { home })).stderr).toMatch(/^GET/)

    const logout = JSON.parse((await runLas(['logout', '--yes'], { home })).stdout)
    expect(logout.removed).toMatchObject([{ profile: 'default', accessToken: true }])
    expect(await readJson(sessions)).toEqual({})
  })

  apiTest('ends if the person may not sign in', async ({ transport, credentials }) => {
    const home = await temporaryHome()
    const { clientId, callbackUrl } = await createPublicClient(transport)
    const endpoints = ['--api-endpoint', credentials.apiEndpoint, '--auth-endpoint', credentials.authEndpoint]
    const { las, url } = await start(['--client-id', clientId, '--callback-url', callbackUrl, ...endpoints], home)
    const state = new URL(url).searchParams.get('state')
    const answer = await fetch(`${callbackUrl}?error=access_denied&error_description=No+access&state=${state}`)
    expect(await answer.text()).toContain('No access')
    const { code, stderr } = await las.result
    expect(code).toBe(4)
    expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '').message).toContain('No access (access_denied)')
    await expect(stat(join(home, '.cradl'))).rejects.toThrow('ENOENT')
  })

  apiTest('ends with 130 after Ctrl-C, and reports a port in use', async ({ transport, credentials }) => {
    const home = await temporaryHome()
    const { clientId, callbackUrl } = await createPublicClient(transport)
    const endpoints = ['--api-endpoint', credentials.apiEndpoint, '--auth-endpoint', credentials.authEndpoint]
    const args = ['--client-id', clientId, '--callback-url', callbackUrl, ...endpoints]
    const { las } = await start(args, home)
    const second = await runLas(['login', '--browser', ...args], { home })
    expect(second.code).toBe(1)
    expect(JSON.parse(second.stderr)).toMatchObject({
      code: 'callback_port',
      message: expect.stringContaining('another program uses the port'),
    })
    las.process.kill('SIGINT')
    expect((await las.result).code).toBe(130)
  })
})
