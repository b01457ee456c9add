import { createTransport, type Transport } from '@las/core'
import type { EmulatorCredentials } from '@las/emulator'
import { type Command, environmentOf, startCommand } from '../../../../emulator/src/testing/command.js'

/** A `las-emulator` with a data directory that can be killed and started again on the same port. */
export class KilledEmulator {
  readonly credentials: EmulatorCredentials
  readonly transport: Transport
  readonly #args: readonly string[]
  #command: Command
  /** How far the clock was advanced, in milliseconds. A new process starts at the real time. */
  #advanced = 0

  private constructor(command: Command, args: readonly string[], environment: Readonly<Record<string, string>>) {
    const { LAS_CLIENT_ID, LAS_CLIENT_SECRET, LAS_API_ENDPOINT, LAS_AUTH_ENDPOINT } = environment
    this.credentials = {
      clientId: LAS_CLIENT_ID ?? '',
      clientSecret: LAS_CLIENT_SECRET ?? '',
      apiEndpoint: LAS_API_ENDPOINT ?? '',
      authEndpoint: LAS_AUTH_ENDPOINT ?? '',
    }
    this.transport = createTransport({ credentials: this.credentials })
    this.#args = args
    this.#command = command
  }

  static async start(port: number, dataDir: string): Promise<KilledEmulator> {
    const args = ['--port', String(port), '--data-dir', dataDir, '--webhook-attempts', '100']
    const command = startCommand(...args)
    return new KilledEmulator(command, args, await environmentOf(command))
  }

  /** Kills the process and starts another one. */
  async kill(): Promise<void> {
    this.#command.process.kill('SIGKILL')
    await this.#command.end
    this.#command = startCommand(...this.#args)
    await environmentOf(this.#command)
    await this.#advance(this.#advanced)
  }

  /** Advances the clock, unless the process is being replaced. */
  async advanceClock(ms: number): Promise<void> {
    if (await this.#advance(ms)) this.#advanced += ms
  }

  /** Returns the background jobs that are left. */
  async jobs(): Promise<unknown> {
    return (await fetch(`${this.credentials.authEndpoint}/_emulator/jobs`)).json()
  }

  async stop(): Promise<void> {
    this.#command.process.kill('SIGTERM')
    await this.#command.end
  }

  async #advance(ms: number): Promise<boolean> {
    const headers = { 'content-type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify({ advance: ms }) }
    let response: Response
    try {
      response = await fetch(`${this.credentials.authEndpoint}/_emulator/clock`, request)
    } catch {
      return false
    }
    if (!response.ok) throw new Error(`The clock was not advanced: ${await response.text()}`)
    return true
  }
}
