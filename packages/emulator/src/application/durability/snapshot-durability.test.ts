import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { hasSqlite } from '@las/storage/conformance'
import { expect, it } from 'vitest'
import { seededRandom } from '../../../../../tooling/testing/random.js'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { useCommand } from '../../testing/command.js'
import { openSession, type Session } from '../../testing/session.js'
import type { Json } from '../../testing/test-api.js'
import { expectUnreferencedFiles } from '../../testing/unreferenced-files.js'

/** How often the emulator is killed: `LAS_KILLS=100` for a thorough run. */
const KILLS = Number(process.env.LAS_KILLS ?? 4)
const DOCUMENTS = 24

const random = seededRandom(Number(process.env.LAS_SEED ?? 1))

const directory = useCommand('las-snapshot-durability-')

const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')
const sizeOf = (index: number): number => [300, 40_000, 120_000, 1_500_000][index % 4] ?? 1

const documentsIn = async ({ send }: Session): Promise<Json[]> => {
  const page = await send('GET', '/documents?maxResults=1000')
  return (page?.documents ?? []) as Json[]
}

/** All documents with their content, each of which must be readable and right. */
async function stateOf(session: Session): Promise<string> {
  const lines: string[] = []
  for (const { documentId, fileUrl, contentMD5, name } of await documentsIn(session)) {
    const content = await session.bytes(String(fileUrl))
    expect(content && md5Of(content), String(documentId)).toBe(contentMD5)
    lines.push(`${documentId} ${name} ${contentMD5}`)
  }
  return lines.sort().join('\n')
}

interface State {
  readonly state: string
  /** What brings an emulator to this state. */
  readonly bring: (session: Session) => Promise<string | undefined>
}

const stateNow = async (session: Session): Promise<State> => {
  const snapshot = await session.admin('GET', '/snapshot')
  return { state: await stateOf(session), bring: ({ admin }) => admin('PUT', '/snapshot', snapshot) }
}

it.skipIf(!hasSqlite)(
  `finds all of the old data or all of the new after ${KILLS} kills while snapshots are restored`,
  async () => {
    const dataDir = join(directory(), 'data')
    let session = await openSession(dataDir)
    const { send } = session
    const create = (index: number): Promise<Json | undefined> =>
      send('POST', '/documents', {
        name: `document ${index}`,
        content: Buffer.alloc(sizeOf(index), `${random()}`).toString('base64'),
      })
    for (let index = 0; index < DOCUMENTS; index++) await create(index)
    const first = await stateNow(session)
    for (const { documentId } of (await documentsIn(session)).slice(DOCUMENTS / 2))
      await send('DELETE', `/documents/${documentId}`)
    for (let index = 0; index < DOCUMENTS; index++) await create(index)
    const second = await stateNow(session)
    const empty: State = { state: '', bring: ({ admin }) => admin('POST', '/reset') }
    expect(new Set([first, second, empty].map(({ state }) => state)).size).toBe(3)

    let current = second
    let time = 0
    const outcomes = { old: 0, new: 0 }
    for (let kill = 0; kill < KILLS; kill++) {
      // Each change has its turn, and is interrupted at any moment of it.
      const next = [first, second, empty, second][(kill + 1) % 4] ?? empty
      const since = performance.now()
      const change = next.bring(session)
      await (kill === 0 ? change : Promise.race([change, setTimeout(random() * time)]))
      if (kill === 0) time = performance.now() - since
      session.command.process.kill('SIGKILL')
      await session.command.end
      const isAnswered = (await change) !== undefined
      session = await openSession(dataDir)
      const state = await stateOf(session)
      const isNew = state === next.state
      outcomes[isNew ? 'new' : 'old'] += 1
      if (isAnswered) expect(state).toBe(next.state)
      else expect([current.state, next.state]).toContain(state)
      if (isNew) current = next
    }
    if (process.env.LAS_KILLS) console.log(`${KILLS} kills: old ${outcomes.old}, new ${outcomes.new}`)

    await first.bring(session)
    expect(await stateOf(session)).toBe(first.state)
    await empty.bring(session)
    await expectUnreferencedFiles(session, dataDir)
  },
  timeLimit(120_000 + KILLS * 15_000),
)
