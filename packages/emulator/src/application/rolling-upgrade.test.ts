import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import {
  type Command,
  environmentOf,
  killCommands,
  signInTo,
  startCommand,
  startEdition,
  useCommand,
} from '../testing/command.js'
import { hasPostgres, SKIP_REASON, type TestStorage, useSharedServers } from '../testing/shared-servers.js'
import type { Json } from '../testing/test-api.js'

useCommand('las-upgrade-', {
  editions: {
    // The current version adds an index to this one, and the filter that uses it.
    earlier: { edit: { file: 'domain/documents/document.ts', text: "  'datasetId',\n", by: '' } },
    nextFormat: { edit: { file: 'application/schema.ts', text: 'version: 4,', by: 'version: 5,' } },
  },
})
afterEach(killCommands)

const HOUR = 60 * 60 * 1000
const POLL = { timeout: timeLimit(60_000), interval: 50 }

interface Server {
  readonly command: Command
  readonly url: string
  send(method: string, path: string, body?: unknown): Promise<Response>
}

const argumentsOf = ({ database, objects }: TestStorage): string[] => [
  ...['--port', '0', '--database', database, '--objects', objects],
]

async function serverOf(command: Command): Promise<Server> {
  const environment = await environmentOf(command)
  const authorization = `Bearer ${await signInTo(environment)}`
  return {
    command,
    url: String(environment.LAS_AUTH_ENDPOINT),
    send: (method, path, body) =>
      fetch(`${environment.LAS_API_ENDPOINT}${path}`, {
        method,
        headers: { authorization, 'content-type': 'application/json', connection: 'close' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  }
}

describe.skipIf(!hasPostgres)(`versions of las-emulator with one database${SKIP_REASON}`, () => {
  const servers = useSharedServers()

  it('serve the same requests side by side while one replaces the other', async () => {
    const storage = await servers().newStorage()
    const earlier = await serverOf(startEdition('earlier', ...argumentsOf(storage), '--drain-delay', '5000'))
    const { datasetId } = (await (await earlier.send('POST', '/datasets', {})).json()) as Json
    /** The servers that the load balancer knows. */
    let ready = [earlier]
    let isDone = false
    const created: unknown[] = []
    const emails: string[] = []
    let turn = 0
    const send: Server['send'] = (...request) => (ready[turn++ % ready.length] as Server).send(...request)
    const clients = [0, 1, 2].map(async client => {
      for (let index = 0; !isDone; index++) {
        const response = await send('POST', '/documents', { content: 'AAAA', datasetId })
        expect(response.status).toBe(200)
        const { documentId } = (await response.json()) as Json
        created.push(documentId)
        expect((await send('GET', `/documents/${documentId}`)).status).toBe(200)
        // A job sends the email.
        const email = `user-${client}-${index}@example.com`
        if (index % 10 === 0) {
          expect((await send('POST', '/users', { email })).status).toBe(200)
          emails.push(email)
        }
      }
    })
    /** Waits until the clients have created more documents. Fails as soon as one of them fails. */
    const more = async (): Promise<void> => {
      const count = created.length
      const progress = expect.poll(() => created.length, POLL).toBeGreaterThan(count + 20)
      await Promise.race([progress, Promise.all(clients)])
    }
    await more()
    // The new version adds the index while the earlier one writes.
    const current = await serverOf(startCommand(...argumentsOf(storage)))
    ready = [earlier, current]
    await more()
    earlier.command.process.kill('SIGTERM')
    await expect.poll(async () => (await fetch(`${earlier.url}/readyz`)).status, { ...POLL, interval: 5 }).toBe(503)
    ready = [current]
    expect(await earlier.command.end).toBe(0)
    await more()
    isDone = true
    await Promise.all(clients)

    const listed: unknown[] = []
    for (let token: unknown = ''; token !== null; ) {
      const next = token ? `&nextToken=${token}` : ''
      const page = (await (
        await current.send('GET', `/documents?datasetId=${datasetId}&maxResults=100${next}`)
      ).json()) as Json
      listed.push(...(page.documents as Json[]).map(({ documentId }) => documentId))
      token = page.nextToken ?? null
    }
    expect(listed.toSorted()).toEqual(created.toSorted())
    const outbox = async (): Promise<string[]> => {
      const { mails } = (await (await fetch(`${current.url}/_emulator/outbox`)).json()) as {
        mails: { to: string }[]
      }
      return mails.map(({ to }) => to).toSorted()
    }
    await expect.poll(outbox, POLL).toEqual(emails.toSorted())
  })

  it('with different formats do not run at the same time', async () => {
    const storage = await servers().newStorage()
    const current = await serverOf(startCommand(...argumentsOf(storage)))
    const early = startEdition('nextFormat', ...argumentsOf(storage))
    expect(await early.end).toBe(1)
    expect(early.output.stderr).toContain(
      'Processes of an earlier version use the database, in a format that this version replaces (layout 1, format 4). Stop all of them',
    )
    expect((await current.send('GET', '/documents')).status).toBe(200)
    current.command.process.kill('SIGTERM')
    expect(await current.command.end).toBe(0)
    await serverOf(startEdition('nextFormat', ...argumentsOf(storage)))
    const late = startCommand(...argumentsOf(storage))
    expect(await late.end).toBe(1)
    expect(late.output.stderr).toContain('The database was used by a newer version of the emulator')
  })

  it('stop without a delay if another one has changed the format while they did not respond', async () => {
    const storage = await servers().newStorage()
    const earlier = await serverOf(startCommand(...argumentsOf(storage), '--drain-delay', String(24 * HOUR)))
    earlier.command.process.kill('SIGSTOP')
    const client = new pg.Client(storage.database)
    await client.connect()
    await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    await client.end()
    await serverOf(startEdition('nextFormat', ...argumentsOf(storage)))
    earlier.command.process.kill('SIGCONT')
    expect(await earlier.command.end).toBe(1)
    expect(earlier.command.output.stderr).toContain(
      'Another version of the emulator has changed the format of the database while the connection to PostgreSQL was interrupted.',
    )
  })
})
