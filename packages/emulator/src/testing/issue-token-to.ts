import { join } from 'node:path'
import { tokensOnly } from '../auth/access.js'
import { callerOf } from '../auth/clients.js'
import { keysFromFile } from '../auth/keys.js'
import { stampOf } from '../auth/principals.js'
import { issueToken } from '../auth/tokens.js'
import type { AppClientRecord } from '../operations/app-clients/app-client.js'
import type { Emulator } from '../start-emulator.js'

/** A token of an app client that has no secret to sign in with, such as that of another organization. */
export async function issueTokenTo(
  { emulator, dataDir }: { emulator: Emulator; dataDir: string },
  clientId: unknown,
  clock: () => number = Date.now,
): Promise<string> {
  const { records } = await emulator.snapshot()
  const appClients = (records.appClients ?? []).map(({ record }) => record as AppClientRecord)
  const appClient = appClients.find(one => one.clientId === clientId)
  if (!appClient) throw new Error(`There is no app client ${clientId}`)
  const keys = await keysFromFile(join(dataDir, 'key'))
  const grant = { clientId: appClient.clientId, caller: callerOf(appClient), stamp: stampOf(appClient) }
  return issueToken({ keys, clock, access: tokensOnly }, grant)
}
