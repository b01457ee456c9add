import { afterEach, describe, expect, it } from 'vitest'
import { environmentOf, killCommands, signInTo, startCommand, useCommand } from '../testing/command.js'
import { DATABASE_KEY, hasPostgres, SKIP_REASON, useSharedServers } from '../testing/shared-servers.js'

useCommand('las-shared-')
afterEach(killCommands)

describe.skipIf(!hasPostgres)(`processes that share their storage${SKIP_REASON}`, () => {
  const servers = useSharedServers()

  it('respond to requests in turn, also after one of them was killed', async () => {
    const { database, objects } = await servers().newStorage()
    const url = new URL(database)
    url.password = 'secret-password'
    const shared = ['--port', '0', '--database', url.href, '--objects', objects]
    const commands = ['api', 'all'].map(role => startCommand('serve', ...shared, '--role', role))
    const environments = await Promise.all(commands.map(environmentOf))
    for (const { output } of commands) {
      expect(output.stdout).toContain(
        `\n  Data           PostgreSQL at ${url.host}${url.pathname}, files in ${objects}\n`,
      )
      for (const secret of ['secret-password', DATABASE_KEY, servers().objectStore.secretAccessKey])
        expect(output.stdout + output.stderr).not.toContain(secret)
    }
    const [api, all] = environments as [Record<string, string>, Record<string, string>]
    expect(api.LAS_CLIENT_SECRET).toBe(all.LAS_CLIENT_SECRET)
    const headers = { authorization: `Bearer ${await signInTo(api)}`, 'content-type': 'application/json' }
    const create = async ({ LAS_API_ENDPOINT: endpoint }: Record<string, string>): Promise<string> => {
      const body = JSON.stringify({ content: Buffer.alloc(40_000, 'x').toString('base64') })
      const response = await fetch(`${endpoint}/documents`, { method: 'POST', headers, body })
      expect(response.status).toBe(200)
      return ((await response.json()) as { documentId: string }).documentId
    }
    const ids = [await create(api), await create(all), await create(api)]
    commands[1]?.process.kill('SIGKILL')
    await commands[1]?.end
    const replacement = startCommand(...shared)
    for (const { LAS_API_ENDPOINT: endpoint } of [api, await environmentOf(replacement)]) {
      const response = await fetch(`${endpoint}/documents`, { headers })
      const { documents } = (await response.json()) as { documents: { documentId: string }[] }
      expect(documents.map(({ documentId }) => documentId).toSorted()).toEqual(ids.toSorted())
    }
    for (const command of [commands[0], replacement]) {
      command?.process.kill('SIGTERM')
      expect(await command?.end).toBe(0)
      expect(command?.output.stderr).toMatch(/Stopped\.\n$/)
    }
  })

  it('serve only the admin API in the role worker', async () => {
    const { database, objects } = await servers().newStorage()
    const command = startCommand(
      ...['--port', '0', '--database', database, '--objects', objects],
      ...['--role', 'worker', '--public-url', 'http://localhost:8099'],
    )
    const { LAS_API_ENDPOINT } = await environmentOf(command)
    expect(LAS_API_ENDPOINT).toBe('http://localhost:8099/v1')
    const [, port] = /\n {2}Port {11}(\d+)\n/.exec(command.output.stdout) ?? []
    const statusOf = async (path: string): Promise<number> => (await fetch(`http://localhost:${port}${path}`)).status
    expect(await Promise.all(['/_emulator/health', '/v1/documents', '/_console/'].map(statusOf))).toEqual([
      200, 404, 404,
    ])
  })
})

const database = 'postgres://localhost/las'
const objects = 's3://bucket'

describe('las-emulator', () => {
  it.each<[string[], string]>([
    [
      ['--database', database],
      '--database requires --objects (LAS_OBJECTS_URL): records are stored in PostgreSQL, and files in an object store.',
    ],
    [['--objects', objects], '--objects requires --database'],
    [
      ['--database', database, '--objects', objects, '--data-dir', 'data'],
      '--data-dir and --database exclude each other: data is stored either in a directory or in PostgreSQL and an object store.',
    ],
    [['--role', 'api'], '--role api requires --database (LAS_DATABASE_URL) and --objects (LAS_OBJECTS_URL)'],
    [['--database', database, '--objects', objects, '--role', 'both'], '--role must be api, worker or all, not both'],
    [['--database', database, '--objects', objects, '--role', 'worker'], '--role worker requires --public-url'],
    [
      ['--database', 'mysql://user:hidden@host', '--objects', objects],
      '--database must be the URL of a PostgreSQL database',
    ],
    [['--database', database, '--objects', 'hidden'], '--objects must be the URL of a bucket'],
  ])('rejects %j', async (args, message) => {
    const command = startCommand('--port', '0', ...args)
    expect(await command.end).toBe(2)
    expect(command.output.stderr).toContain(message)
    expect(command.output.stderr).not.toContain('hidden')
  })
})
