import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EmulatorOptions } from '../../application/emulator.js'
import { createFixtures, type Fixtures, READ_DOCUMENTS } from '../../testing/fixtures.js'
import { issueTokenTo } from '../../testing/issue-token-to.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'
import { type ConsoleClient, consoleClient, signInReviewer } from './console-client.js'

/** An emulator with an object of each kind, and the people that inspect them. */
export interface InspectApi {
  readonly api: TestApi
  readonly fixtures: Fixtures
  /** May do everything. */
  readonly client: ConsoleClient
  /** May read documents only. */
  readonly eva: ConsoleClient
  /** The client of another organization, which has no objects. */
  readonly stranger: ConsoleClient
  close(): Promise<void>
}

export async function startInspectApi(options: EmulatorOptions = {}): Promise<InspectApi> {
  const dataDir = await mkdtemp(join(tmpdir(), 'las-inspect-'))
  const api = await startTestApi({ dataDir, ...options })
  const fixtures = await createFixtures(api, api.token)
  const { clientId } = await api.ok('POST', '/organizations', {})
  const token = await issueTokenTo({ emulator: api.emulator, dataDir }, clientId, options.clock)
  return {
    api,
    fixtures,
    client: consoleClient(api),
    eva: await signInReviewer(api, 'Eva Holm', [READ_DOCUMENTS]),
    stranger: consoleClient(api, token),
    async close() {
      await api.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
