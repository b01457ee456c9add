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

/** How often the emulator is killed: `LAS_KILLS=100` for a thorough run, `LAS_SEED` for another one. */
const KILLS = Number(process.env.LAS_KILLS ?? 10)
const WRITERS = 8

const directory = useCommand('las-durability-')

/** A document as the writers know it. */
interface Known {
  readonly id: string
  /** What an acknowledged answer said last; null when it was deleted. */
  acknowledged: { name: string; md5: string | null } | null
  /** A request about it was not answered, so that either state is right. */
  unanswered: boolean
}

const documentsOf = (page: Json | undefined): Json[] => (page?.documents ?? []) as Json[]
const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')
const fraction = seededRandom(Number(process.env.LAS_SEED ?? 1))
const random = (limit: number): number => Math.floor(fraction() * limit)
/** Few bytes, which are kept in a record, or many, which are kept in a file. */
const someBytes = (): Buffer => Buffer.alloc([300, 3000, 40_000, 120_000][random(4)] ?? 1, `${fraction()}`)

/** Creates, fills, renames and deletes documents of a dataset until the connection is lost. */
async function write(
  { send, bytes }: Session,
  datasetId: unknown,
  known: Known[],
  onCreate: () => void,
): Promise<void> {
  const own: Known[] = []
  for (let step = 0; ; step++) {
    const content = someBytes()
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
    const document: Known = { id: String(created.documentId), acknowledged: { name, md5 }, unanswered: false }
    own.push(document)
    known.push(document)
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

/** Looks for anything that was lost, or is there by half. */
async function check({ send, bytes }: Session, datasetId: unknown, known: readonly Known[]): Promise<void> {
  for (const { id, acknowledged, unanswered } of known) {
    const found = await send('GET', `/documents/${id}`)
    if (!unanswered) {
      expect(found?.status, id).toBe(acknowledged ? 200 : 404)
      if (acknowledged) expect(found).toMatchObject({ name: acknowledged.name, contentMD5: acknowledged.md5 })
    }
  }
  // Also what was never acknowledged is there as a whole or not at all.
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
  `keeps everything that was acknowledged through ${KILLS} kills, and nothing by half`,
  async () => {
    const dataDir = join(directory(), 'data')
    let [documents, datasetId]: unknown[] = []
    let known: Known[] = []
    for (let kill = 0; kill <= KILLS; kill++) {
      const session = await openSession(dataDir)
      if (datasetId !== undefined) await check(session, datasetId, known)
      if (kill === KILLS) {
        documents = known.length
        await session.send('DELETE', `/documents?datasetId=${datasetId}`)
        while (documentsOf(await session.send('GET', '/documents')).length > 0)
          await session.send('DELETE', '/documents')
        await expectUnreferencedFiles(session, dataDir)
        break
      }
      // A dataset each round, so that the checks of a round are few.
      datasetId = (await session.send('POST', '/datasets', {}))?.datasetId
      known = []
      const last = 1 + random(40)
      const writers = Array.from({ length: WRITERS }, () =>
        write(session, datasetId, known, () => {
          if (known.length === last) session.command.process.kill('SIGKILL')
        }),
      )
      await session.command.end
      await Promise.all(writers)
    }
    if (process.env.LAS_KILLS) console.log(`${KILLS} kills; documents of the last round: ${documents}`)
  },
  timeLimit(60_000 + KILLS * 15_000),
)
