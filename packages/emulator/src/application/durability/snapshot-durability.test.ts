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

/** How often the emulator is killed. Use `LAS_KILLS=100` for a thorough run. */
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

/** Checks that the content of every document is readable and correct, and returns a line for each document. */
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
  /** Changes an emulator to this state; returns undefined if the request received no response. */
  readonly apply: (session: Session) => Promise<string | undefined>
}

const currentState = async (session: Session): Promise<State> => {
  const snapshot = await session.admin('GET', '/snapshot')
  return { state: await stateOf(session), apply: ({ admin }) => admin('PUT', '/snapshot', snapshot) }
}

it.skipIf(!hasSqlite)(
  `has either the old or the new data after each of ${KILLS} kills during a restore`,
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
    const first = await currentState(session)
    for (const { documentId } of (await documentsIn(session)).slice(DOCUMENTS / 2))
      await send('DELETE', `/documents/${documentId}`)
    for (let index = 0; index < DOCUMENTS; index++) await create(index)
    const second = await currentState(session)
    const empty: State = { state: '', apply: ({ admin }) => admin('POST', '/reset') }
    expect(new Set([first, second, empty].map(({ state }) => state)).size).toBe(3)

    let current = second
    let durationMs = 0
    const outcomes = { old: 0, new: 0 }
    for (let kill = 0; kill < KILLS; kill++) {
      // The first change runs to the end and is timed; later changes are interrupted at a random moment.
      const next = [first, second, empty, second][(kill + 1) % 4] ?? empty
      const since = performance.now()
      const change = next.apply(session)
      await (kill === 0 ? change : Promise.race([change, setTimeout(random() * durationMs)]))
      if (kill === 0) durationMs = performance.now() - since
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

    await first.apply(session)
    expect(await stateOf(session)).toBe(first.state)
    await empty.apply(session)
    await expectUnreferencedFiles(session, dataDir)
  },
  timeLimit(120_000 + KILLS * 15_000),
)
