import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { expect, it } from 'vitest'
import { seededRandom } from '../../../../../tooling/testing/random.js'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { useCommand } from '../../testing/command.js'
import { openSession, type Session } from '../../testing/session.js'
import type { Json } from '../../testing/test-api.js'
import { expectUnreferencedFiles } from '../../testing/unreferenced-files.js'

/** How often the emulator is killed. Use `LAS_KILLS=100` for a thorough run, and `LAS_SEED` for different random numbers. */
const KILLS = Number(process.env.LAS_KILLS ?? 10)
const WRITERS = 8

const directory = useCommand('las-durability-')

/** The expected state of a document. */
interface Expected {
  readonly id: string
  /** The state after the last successful response; null after deletion. */
  acknowledged: { name: string; md5: string | null } | null
  /** Whether a request received no response, so that the document can be in the state before or after it. */
  unanswered: boolean
}

const documentsOf = (page: Json | undefined): Json[] => (page?.documents ?? []) as Json[]
const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')
const fraction = seededRandom(Number(process.env.LAS_SEED ?? 1))
const random = (limit: number): number => Math.floor(fraction() * limit)
/** Content of random size: small content is stored in a record, large content in a file. */
const randomContent = (): Buffer => Buffer.alloc([300, 3000, 40_000, 120_000][random(4)] ?? 1, `${fraction()}`)

/** Creates, fills, renames and deletes documents of a dataset until the connection is lost. */
async function write(
  { send, bytes }: Session,
  datasetId: unknown,
  expected: Expected[],
  onCreate: () => void,
): Promise<void> {
  const own: Expected[] = []
  for (let step = 0; ; step++) {
    const content = randomContent()
    const name = `name ${step}`
    const inline = fraction() < 0.7
    const created = await send('POST', '/documents', {
      datasetId,
      name,
      ...(inline && { content: content.toString('base64') }),
    })
    if (!created) return
    expect(created.status).toBe(200)
    const md5 = inline ? md5Of(content) : null
    const document: Expected = { id: String(created.documentId), acknowledged: { name, md5 }, unanswered: false }
    own.push(document)
    expected.push(document)
    onCreate()
    if (!inline) {
      document.unanswered = true
      if (!(await bytes(String(created.fileUrl), content))) return
      Object.assign(document, { acknowledged: { name, md5: md5Of(content) }, unanswered: false })
    }
    const other = own[random(own.length)]
    if (!other?.acknowledged) continue
    other.unanswered = true
    if (fraction() < 0.5) {
      if (!(await send('PATCH', `/documents/${other.id}`, { name: `${name} again` }))) return
      Object.assign(other, { acknowledged: { ...other.acknowledged, name: `${name} again` }, unanswered: false })
    } else {
      if (!(await send('DELETE', `/documents/${other.id}`))) return
      Object.assign(other, { acknowledged: null, unanswered: false })
    }
  }
}

/** Checks that no acknowledged write is lost, and that all documents are complete. */
async function check({ send, bytes }: Session, datasetId: unknown, expected: readonly Expected[]): Promise<void> {
  for (const { id, acknowledged, unanswered } of expected) {
    const found = await send('GET', `/documents/${id}`)
    if (!unanswered) {
      expect(found?.status, id).toBe(acknowledged ? 200 : 404)
      if (acknowledged) expect(found).toMatchObject({ name: acknowledged.name, contentMD5: acknowledged.md5 })
    }
  }
  // Writes that were not acknowledged must also be applied completely or not at all.
  let documents = 0
  let nextToken: unknown
  do {
    const query = `datasetId=${datasetId}&maxResults=1000${nextToken ? `&nextToken=${nextToken}` : ''}`
    const page = await send('GET', `/documents?${query}`)
    for (const { contentMD5, fileUrl } of documentsOf(page)) {
      documents += 1
      const content = await bytes(String(fileUrl))
      expect(content ? md5Of(content) : null).toBe(contentMD5)
    }
    nextToken = page?.nextToken
  } while (nextToken)
  expect((await send('GET', `/datasets/${datasetId}`))?.numberOfDocuments).toBe(documents)
}

it.skipIf(!hasSqlite)(
  `keeps all acknowledged writes and no partial ones after ${KILLS} kills`,
  async () => {
    const dataDir = join(directory(), 'data')
    let [documents, datasetId]: unknown[] = []
    let expected: Expected[] = []
    for (let kill = 0; kill <= KILLS; kill++) {
      const session = await openSession(dataDir)
      if (datasetId !== undefined) await check(session, datasetId, expected)
      if (kill === KILLS) {
        documents = expected.length
        await session.send('DELETE', `/documents?datasetId=${datasetId}`)
        while (documentsOf(await session.send('GET', '/documents')).length > 0)
          await session.send('DELETE', '/documents')
        await expectUnreferencedFiles(session, dataDir)
        break
      }
      // A new dataset per round limits what has to be checked.
      datasetId = (await session.send('POST', '/datasets', {}))?.datasetId
      expected = []
      const last = 1 + random(40)
      const writers = Array.from({ length: WRITERS }, () =>
        write(session, datasetId, expected, () => {
          if (expected.length === last) session.command.process.kill('SIGKILL')
        }),
      )
      await Promise.all(writers)
      // All connections can be lost before the kill, for example if the machine was suspended.
      session.command.process.kill('SIGKILL')
      await session.command.end
    }
    if (process.env.LAS_KILLS) console.log(`${KILLS} kills; documents of the last round: ${documents}`)
  },
  timeLimit(60_000 + KILLS * 15_000),
)
