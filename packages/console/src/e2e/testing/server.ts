import { existsSync } from 'node:fs'
import { Client } from '@las/client'
import { siteFolder } from '@las/console'
import { type Emulator, type EmulatorOptions, startEmulator } from '@las/emulator'

/** When all tests take place. */
const START: number = Date.parse('2026-03-02T08:00:05Z')

/** An emulator with a clock that stands still until a test moves it, and a client of its first organization. */
export interface ConsoleServer {
  readonly emulator: Emulator
  readonly client: Client
  /** Moves the clock, and does everything that becomes due. */
  pass(milliseconds: number): Promise<void>
  /** Sends a request to the extension for the console, with the token of the organization's own client. */
  extension<T>(method: string, path: string, body?: object): Promise<T>
  close(): Promise<void>
}

export async function startServer(options: EmulatorOptions = {}): Promise<ConsoleServer> {
  if (!existsSync(new URL('index.html.br', siteFolder))) {
    throw new Error('The console was not built. Run node packages/console/tooling/build.mjs --no-dts')
  }
  let ids = 0
  const emulator = await startEmulator({
    clock: () => START,
    createId: () => (ids++).toString(16).padStart(32, '0'),
    ...options,
  })
  const { authEndpoint, clientId, clientSecret } = emulator.credentials
  const granted = await fetch(`${authEndpoint}/oauth2/token?grant_type=client_credentials`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
  })
  const { access_token: token } = (await granted.json()) as { access_token: string }
  return {
    emulator,
    client: new Client(emulator.credentials),
    pass: async milliseconds => void (await emulator.clock.advance(milliseconds)),
    async extension<T>(method: string, path: string, body?: object): Promise<T> {
      const response = await fetch(`${emulator.consoleUrl}/api/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return (text === '' ? undefined : JSON.parse(text)) as T
    },
    close: () => emulator.close(),
  }
}

/** Creates a user who signs in with this address. By default, the user can only process tasks. */
export async function createUser(
  { client }: ConsoleServer,
  email: string,
  roleId = 'las:role:validator',
): Promise<void> {
  await client.createUser(email, { roleIds: [roleId] })
}
