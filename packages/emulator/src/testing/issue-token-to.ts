import { join } from 'node:path'
import type { Emulator } from '../application/emulator.js'
import type { AppClientRecord } from '../domain/app-clients/app-client.js'
import { callerOf } from '../domain/app-clients/clients.js'
import { stampOf } from '../identity/principals.js'
import { issueToken } from '../identity/tokens.js'
import { keysFromFile } from '../platform/keys.js'
import { requireTokens } from './context.js'

/** Issues a token to an app client without a known secret, such as an app client of another organization. */
export async function issueTokenTo(
  { emulator, dataDir }: { emulator: Emulator; dataDir: string },
  clientId: unknown,
  clock: () => number = Date.now,
): Promise<string> {
  const { records } = await emulator.snapshot()
  const appClients = (records.appClients ?? []).map(({ record }) => record as AppClientRecord)
  const appClient = appClients.find(one => one.clientId === clientId)
  if (!appClient) throw new Error(`The app client ${clientId} was not found.`)
  const keys = await keysFromFile(join(dataDir, 'key'))
  const grant = { clientId: appClient.clientId, caller: callerOf(appClient), stamp: stampOf(appClient) }
  return issueToken({ keys, clock, access: requireTokens }, grant)
}
