import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { hasSqlite } from '@las/storage/conformance'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import {
  commandScript,
  environmentOf,
  killCommands,
  signInTo,
  startCommand,
  startCommandIn,
  startCommandIsolated,
  startCommandWithStdin,
  startProgram,
  useCommand,
} from '../testing/command.js'

const directory = useCommand('las-cli-', {
  editions: { withoutStorage: { external: ['@las/storage-postgres', '@las/storage-s3'] } },
})

afterEach(killCommands)

describe('las-emulator', () => {
  it('prints its endpoints and credentials, serves requests, and stops on SIGTERM', async () => {
    const command = startCommand('--port', '0', '--verbose')
    const env = await environmentOf(command)
    const names = ['CLIENT_ID', 'CLIENT_SECRET', 'API_ENDPOINT', 'AUTH_ENDPOINT']
    expect(Object.keys(env)).toEqual(['LAS_', 'CRADL_'].flatMap(prefix => names.map(name => prefix + name)))
    for (const name of names) expect(env[`CRADL_${name}`]).toBe(env[`LAS_${name}`])
    // The Python SDK only keeps http:// in endpoints that contain this host.
    expect(command.output.stdout).toContain(
      `\nCRADL_AUTH_ENDPOINT='${env.LAS_AUTH_ENDPOINT}/oauth2/token?auth.cradl.ai'\n`,
    )
    const token = await signInTo(env)
    const response = await fetch(`${env.LAS_API_ENDPOINT}/documents`, { headers: { authorization: `Bearer ${token}` } })
    expect(await response.json()).toEqual({ documents: [], nextToken: null })
    command.process.kill('SIGTERM')
    expect(await command.end).toBe(0)
    expect(command.output.stderr).toMatch(
      /^POST \/token 200 \d+ ms [\da-f-]{36}\nGET \/v1\/documents 200 \d+ ms [\da-f-]{36}\nStopped\.\n$/,
    )
  })

  it('prints the address of the console and, with --console-link, a link that signs the owner in', async () => {
    const command = startCommand('--port', '0', '--console-link')
    const { LAS_AUTH_ENDPOINT: origin } = await environmentOf(command)
    expect(command.output.stdout).toContain(`\n  Console        ${origin}/_console\n`)
    const link = /\n {2}Sign-in link {3}(\S+)\n/.exec(command.output.stdout)?.[1] ?? ''
    const response = await fetch(link, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/_console/'])
    const headers = { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' }
    const session = await fetch(`${origin}/_console/api/session`, { headers })
    expect(await session.json()).toMatchObject({ user: { name: 'owner@example.com' } })
  })

  it('stops on SIGINT even if a connection is open', async () => {
    const command = startCommand('--port', '0')
    const env = await environmentOf(command)
    await fetch(`${env.LAS_AUTH_ENDPOINT}/_emulator/health`)
    command.process.kill('SIGINT')
    expect(await command.end).toBe(0)
  })

  it('finishes running requests after SIGTERM', async () => {
    const command = startCommand('--port', '0', '--auth', 'off', '--limit', `closeTimeout=${timeLimit(60_000)}`)
    const env = await environmentOf(command)
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' }
    const created = await fetch(`${env.LAS_API_ENDPOINT}/documents`, { method: 'POST', headers, body: '{}' })
    const { fileUrl } = (await created.json()) as { fileUrl: string }
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const upload = request(
        fileUrl,
        { method: 'PUT', headers: { authorization: 'Bearer any', expect: '100-continue', 'content-length': 10 } },
        response => resolve(response.resume().statusCode),
      )
      upload.on('error', reject)
      // The server has received the request and waits for its body.
      upload.on('continue', async () => {
        command.process.kill('SIGTERM')
        // Wait until the server is stopping and rejects new connections.
        while (await fetch(`${env.LAS_AUTH_ENDPOINT}/_emulator/health`).catch(() => undefined));
        upload.end('0123456789')
      })
      upload.flushHeaders()
    })
    expect(status).toBe(200)
    expect(await command.end).toBe(0)
    expect(command.output.stderr).toBe('Stopped.\n')
  })

  it('serves HTTPS and writes credentials without the scheme of the auth endpoint', async () => {
    const path = join(directory(), 'credentials.cfg')
    const args = ['--port', '0', '--tls', '--credentials-file', path, '--profile', 'local']
    const command = startCommand(...args)
    const env = await environmentOf(command)
    expect(env.LAS_API_ENDPOINT).toMatch(/^https:/)
    expect(await readFile(env.NODE_EXTRA_CA_CERTS ?? '', 'utf8')).toContain('BEGIN CERTIFICATE')
    const { host } = new URL(env.LAS_AUTH_ENDPOINT ?? '')
    const text = await readFile(path, 'utf8')
    expect(text).toContain(`[local]\nclient_id = ${env.LAS_CLIENT_ID}\n`)
    expect(text).toContain(`auth_endpoint = ${host}\n`)
    expect(env.CRADL_AUTH_ENDPOINT).toBe(host)
    expect(command.output.stdout).not.toContain('?auth.cradl.ai')
    command.process.kill('SIGTERM')
    expect(await command.end).toBe(0)
  })

  it('describes itself in a state file while it runs', async () => {
    const path = join(directory(), 'state.json')
    const command = startCommand('--port', '0', '--state-file', path)
    const env = await environmentOf(command)
    const state = JSON.parse(await readFile(path, 'utf8'))
    expect(state).toMatchObject({
      pid: command.process.pid,
      apiEndpoint: env.LAS_API_ENDPOINT,
      authEndpoint: env.LAS_AUTH_ENDPOINT,
      credentials: { clientId: env.LAS_CLIENT_ID, clientSecret: env.LAS_CLIENT_SECRET },
      dataDir: null,
      environment: env,
    })
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
    const second = startCommand('--port', '0', '--state-file', path)
    expect(await second.end).toBe(1)
    expect(second.output.stderr).toContain(`The state file ${path} cannot be written: it exists`)
    command.process.kill('SIGTERM')
    expect(await command.end).toBe(0)
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('prints a line of JSON for programs with --json, also in JSON logs', async () => {
    for (const format of ['text', 'json']) {
      const command = startCommand('--port', '0', '--json', '--console-link', '--tls', '--log-format', format)
      while (!command.output.stdout.includes('\n') && command.process.exitCode === null) await setTimeout(5)
      const state = JSON.parse(command.output.stdout)
      expect(state).toMatchObject({ pid: command.process.pid, consoleLink: expect.stringContaining(state.consoleUrl) })
      expect(state.environment).toMatchObject({
        LAS_API_ENDPOINT: state.apiEndpoint,
        CRADL_CLIENT_SECRET: state.credentials.clientSecret,
        CRADL_AUTH_ENDPOINT: new URL(state.authEndpoint).host,
        NODE_EXTRA_CA_CERTS: state.caFile,
      })
      command.process.kill('SIGTERM')
      expect(await command.end).toBe(0)
      expect(command.output.stdout.trimEnd()).not.toContain('\n')
    }
  })

  it('stops with --stop-with-stdin when the program that started it closes stdin, or was killed', async () => {
    const closed = startCommandWithStdin('--port', '0', '--stop-with-stdin')
    await environmentOf(closed)
    closed.process.stdin?.end()
    expect(await closed.end).toBe(0)
    expect(closed.output.stderr).toBe('Stopped.\n')

    const script = `
      const { spawn } = require('node:child_process')
      const args = [${JSON.stringify(commandScript)}, '--port', '0', '--json', '--stop-with-stdin']
      spawn(process.execPath, args, { stdio: ['pipe', 'inherit', 'inherit'] })`
    const program = startProgram('-e', script)
    while (!program.output.stdout.includes('\n') && program.process.exitCode === null) await setTimeout(5)
    program.process.kill('SIGKILL')
    // The emulator has the same stdout and stderr: they end when it has ended.
    await program.end
    expect(program.output.stderr).toBe('Stopped.\n')
  })

  it('stops on a signal with --stop-with-stdin while stdin is open', async () => {
    const command = startCommandWithStdin('--port', '0', '--stop-with-stdin')
    await environmentOf(command)
    command.process.kill('SIGTERM')
    expect(await command.end).toBe(0)
  })

  it('removes its state file if it is stopped as soon as the file exists', async () => {
    const path = join(directory(), 'stopped-early.json')
    const command = startCommand('--port', '0', '--state-file', path)
    while (!existsSync(path) && command.process.exitCode === null) await setTimeout(1)
    command.process.kill('SIGTERM')
    expect(await command.end).toBe(0)
    expect(command.output.stderr).toBe('Stopped.\n')
    expect(existsSync(path)).toBe(false)
  })

  it('prints the command that installs SQLite if it is missing, and writes nothing', async () => {
    const cwd = await realpath(await mkdtemp(join(directory(), 'alone-')))
    const command = await startCommandIsolated(cwd, ['--port', '0', '--data-dir', 'data'])
    expect(await command.end).toBe(1)
    expect(command.output.stderr).toBe(
      `The data directory ${join(cwd, 'data')} cannot be used: Storing data requires SQLite, which is included in Node.js 22.13 and later. ` +
        `Node.js ${process.versions.node} requires the package better-sqlite3. Run: npm install better-sqlite3@12\n`,
    )
    expect(await readdir(cwd)).toEqual(['node_modules'])
    const inMemory = await startCommandIsolated(cwd, ['--port', '0'])
    await environmentOf(inMemory)
  })

  it('names the command that installs the packages for shared storage', async () => {
    vi.stubEnv('LAS_DATABASE_KEY', 'a secret for tests of 32 characters')
    onTestFinished(() => void vi.unstubAllEnvs())
    const cwd = join(directory(), 'without-storage')
    const shared = ['--database', 'postgres://localhost/las', '--objects', 's3://bucket']
    const command = await startCommandIsolated(cwd, ['--port', '0', ...shared], 'withoutStorage')
    expect(await command.end).toBe(1)
    expect(command.output.stderr).toMatch(
      /^PostgreSQL and object stores require the packages .*Run: npm install @las\/storage-postgres @las\/storage-s3\n$/,
    )
  })

  it.skipIf(!hasSqlite)('prints no warnings of the SQLite library', async () => {
    const command = startCommand('--port', '0', '--data-dir', join(directory(), 'quiet'))
    await environmentOf(command)
    command.process.kill('SIGTERM')
    expect(await command.end).toBe(0)
    expect(command.output.stderr).toBe('Stopped.\n')
  })

  it.skipIf(!hasSqlite)('prints absolute paths, quoted for the shell', async () => {
    const cwd = await realpath(await mkdtemp(join(directory(), 'relative ')))
    const options = ['--data-dir', "las's data", '--tls', '--credentials-file', 'own/credentials.cfg']
    const command = startCommandIn(cwd, ['--port', '0', ...options])
    await environmentOf(command)
    const { stdout } = command.output
    const paths = [join(cwd, "las's data"), join(cwd, 'own', 'credentials.cfg')]
    for (const path of paths) expect(stdout).toContain(path)
    const exports = stdout.match(/^export .*$/gm) ?? []
    const script = [...exports, 'printf %s "$NODE_EXTRA_CA_CERTS\n$REQUESTS_CA_BUNDLE\n$SSL_CERT_FILE"'].join('\n')
    const shell = await promisify(execFile)('sh', ['-c', script])
    expect(new Set(shell.stdout.split('\n'))).toEqual(new Set([join(cwd, "las's data", 'tls', 'ca.pem')]))
    command.process.kill('SIGTERM')
    await command.end
  })

  it('prints the absolute paths of files that it cannot read', async () => {
    for (const option of ['--transitions', '--quotas']) {
      const command = startCommandIn(directory(), [option, 'missing.json'])
      expect(await command.end).toBe(2)
      expect(command.output.stderr).toContain(join(directory(), 'missing.json'))
    }
  })

  it('prints its public URL and the port that it listens on', async () => {
    const command = startCommand('--port', '0', '--public-url', 'https://las.example.com/')
    expect(await environmentOf(command)).toMatchObject({
      LAS_API_ENDPOINT: 'https://las.example.com/v1',
      LAS_AUTH_ENDPOINT: 'https://las.example.com',
    })
    const [port, secret] = ['Port', 'Admin secret'].map(
      name => new RegExp(`^ {2}${name} +(\\S+)$`, 'm').exec(command.output.stdout)?.[1],
    )
    const clock = `http://localhost:${port}/_emulator/clock`
    // Requests through the proxy also come from this machine.
    expect((await fetch(clock)).status).toBe(403)
    expect((await fetch(clock, { headers: { authorization: `Bearer ${secret}` } })).status).toBe(200)
  })

  it('sets LAS_ALLOW_INSECURE_HTTP if the public URL is an http:// URL of another host', async () => {
    const env = await environmentOf(startCommand('--port', '0', '--public-url', 'http://las-emulator:8099'))
    expect(env).toMatchObject({ LAS_API_ENDPOINT: 'http://las-emulator:8099/v1', LAS_ALLOW_INSECURE_HTTP: 'true' })
    expect(env).toMatchObject({ CRADL_AUTH_ENDPOINT: 'http://las-emulator:8099', CRADL_ALLOW_INSECURE_HTTP: 'true' })
  })

  it('exits with 1 if the credentials file cannot be written, or authentication cannot be off', async () => {
    const file = startCommand('--port', '0', '--credentials-file', join(process.execPath, 'below-a-file'))
    expect(await file.end).toBe(1)
    expect(file.output.stderr).toMatch(/^The credentials file .* cannot be written: .* is a file, not a directory/)
    const open = startCommand('--port', '0', '--auth', 'off', '--host', '0.0.0.0')
    expect(await open.end).toBe(1)
    expect(open.output.stderr).toContain('only allowed on loopback addresses')
  })

  it('prints its help and its version', async () => {
    const help = startCommand('--help')
    expect(await help.end).toBe(0)
    expect(help.output.stdout).toContain('--data-dir')
    const version = startCommand('--version')
    expect(await version.end).toBe(0)
    expect(version.output.stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/)
  })

  it.each([
    [['--colour'], "Unknown option '--colour'"],
    [['--port', 'http'], '--port must be a number from 0 to 65535'],
    [['--public-url', 'las.example.com'], '--public-url must be a URL with a scheme, a host and an optional port'],
    [['--port', '65536'], '--port must be a number from 0 to 65535'],
    [['--auth', 'maybe'], '--auth must be on or off'],
    [['--profile', 'a b'], '--profile must consist of letters'],
    [['--credentials-file', ''], '--credentials-file must be the path of a file'],
    [['--data-dir', ''], '--data-dir must be the path of a directory'],
    [['--max-processes', '0'], '--max-processes must be an integer of at least 1'],
    [['--stop-timeout', '5s'], '--stop-timeout must be a non-negative integer, in milliseconds'],
    [['--function', 'a'], '--function must be NAME=COMMAND'],
    [['--functions', '/nowhere'], '--functions: /nowhere cannot be read as JSON'],
    [['--run-functions', 'sandbox'], '--run-functions must be process or docker'],
    [['--webhook-target', 'http://a'], '"http://a" is not a target of webhooks'],
    [['--webhook-timeout', '0'], '--webhook-timeout must be a positive integer, in milliseconds'],
    [['--webhook-attempts', '1000'], '--webhook-attempts must be an integer from 1 to 999'],
    [['--limit', 'headersTimeout'], '--limit must be NAME=VALUE, such as headersTimeout=5000'],
    [['--limit', 'timeout=5'], 'Unknown limit timeout; expected one of headersTimeout'],
    [['--limit', 'maxConnections=0'], 'The limit maxConnections must be an integer from 1'],
    [['--transition', 'predict:1'], '--transition must be NAME=COMMAND'],
    [['start'], "Unexpected argument 'start'"],
  ])('exits with 2 for %j', async (args, message) => {
    const command = startCommand(...args)
    expect(await command.end).toBe(2)
    expect(command.output.stderr).toContain(message)
    expect(command.output.stderr).toContain('npx @las/emulator --help')
    expect(command.output.stdout).toBe('')
  })

  it('exits with 1 if the port is in use', async () => {
    const other = createServer()
    const port = await new Promise<number>(resolve => {
      other.listen(0, 'localhost', () => {
        const address = other.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    const command = startCommand('--port', String(port))
    expect(await command.end).toBe(1)
    expect(command.output.stderr).toContain(`Port ${port} is in use`)
    await new Promise(resolve => other.close(resolve))
  })

  it('exits with 1 if the data directory cannot be written', async () => {
    const command = startCommand('--port', '0', '--data-dir', join(import.meta.filename, 'below-a-file'))
    expect(await command.end).toBe(1)
    expect(command.output.stderr).toMatch(/^The data directory .* cannot be used: .* is a file, not a directory/)
  })

  it.skipIf(!hasSqlite)('runs an interrupted step again after kill -9', async () => {
    const dataDir = join(directory(), 'steps')
    const marks = join(directory(), 'marks')
    const over = join(directory(), 'over')
    await mkdir(dataDir)
    const step = `echo mark >> '${marks}'; until [ -e '${over}' ]; do sleep 0.05; done`
    const options = ['--port', '0', '--data-dir', dataDir, '--transition', `predict:1=${step}`]
    onTestFinished(() => writeFile(over, ''))
    const first = startCommand(...options)
    const env = await environmentOf(first)
    const request = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
      const headers = { authorization: `Bearer ${await signInTo(env)}`, 'content-type': 'application/json' }
      const response = await fetch(env.LAS_API_ENDPOINT + path, { method, headers, body: JSON.stringify(body) ?? null })
      return (await response.json()) as Record<string, unknown>
    }
    const docker = { transitionType: 'docker', parameters: { imageUrl: 'predict:1' } }
    const { transitionId } = await request('POST', '/transitions', docker)
    const { executionId } = await request('POST', `/transitions/${transitionId}/executions`, {})
    const marksNow = (): Promise<string> => readFile(marks, 'utf8').catch(() => '')
    await expect.poll(marksNow).toBe('mark\n')
    first.process.kill('SIGKILL')
    await first.end
    Object.assign(env, await environmentOf(startCommand(...options)))
    await expect.poll(marksNow).toBe('mark\nmark\n')
    await writeFile(over, '')
    const path = `/transitions/${transitionId}/executions/${executionId}`
    await expect.poll(async () => (await request('GET', path)).status).toBe('failed')
  })

  it.skipIf(!hasSqlite)('keeps all acknowledged writes after kill -9', async () => {
    const dataDir = join(directory(), 'killed')
    await mkdir(dataDir)
    const first = startCommand('--port', '0', '--data-dir', dataDir)
    const env = await environmentOf(first)
    const headers = { authorization: `Bearer ${await signInTo(env)}`, 'content-type': 'application/json' }
    const acknowledged: Record<string, string>[] = []
    const write = async (): Promise<void> => {
      for (let count = 0; ; count++) {
        const body = JSON.stringify({ name: `document ${count}`, content: btoa(`%PDF-1.7 ${count}`) })
        const response = await fetch(`${env.LAS_API_ENDPOINT}/documents`, { method: 'POST', headers, body })
        acknowledged.push((await response.json()) as Record<string, string>)
        if (acknowledged.length === 100) first.process.kill('SIGKILL')
      }
    }
    await Promise.allSettled([write(), write(), write(), write()])
    await first.end

    const second = startCommand('--port', '0', '--data-dir', dataDir)
    const again = await environmentOf(second)
    expect(again.LAS_CLIENT_SECRET).toBe(env.LAS_CLIENT_SECRET)
    const get = (path: string): Promise<Response> => fetch(path, { headers: { authorization: headers.authorization } })
    for (const { documentId, contentMD5, name } of acknowledged) {
      const document = (await (await get(`${again.LAS_API_ENDPOINT}/documents/${documentId}`)).json()) as Record<
        string,
        string
      >
      expect(document).toMatchObject({ documentId, contentMD5, name })
      expect(await (await get(String(document.fileUrl))).text()).toMatch(/^%PDF-1\.7 \d+$/)
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(100)
    second.process.kill('SIGTERM')
    expect(await second.end).toBe(0)
  })
})
