import { BaseClient } from '@las/client'
import { isApiError } from '@las/core'
import { type Emulator, startEmulator } from '@las/emulator'
import { type Exchange, recordExchanges } from './exchange-recorder.js'
import { scenario } from './scenario/index.js'
import type { OperationName } from './scenario/scenario.js'

/** What went over the wire as one function was driven. */
export interface Recording {
  readonly succeeded: readonly Exchange[]
  readonly failed: readonly Exchange[]
}

/** The name of every function that performs an operation. */
export const operationNames: readonly OperationName[] = Object.keys(scenario).sort() as OperationName[]

/** Drives one function after the other against one emulator. */
export interface Driver {
  drive(name: OperationName): Promise<Recording>
  close(): Promise<void>
}

export async function startDriver(): Promise<Driver> {
  const emulator: Emulator = await startEmulator({ checkResponses: true })
  const { credentials } = emulator
  return {
    async drive(name) {
      await emulator.reset()
      const { http, exchanges } = recordExchanges(credentials.apiEndpoint)
      const api = new BaseClient({ credentials, http, maxRetries: 0 })
      await scenario[name].succeeds(api)
      const succeeded = exchanges.splice(0)
      const error = await Promise.resolve(scenario[name].fails(api)).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      if (!isApiError(error)) throw new Error(`The API was to refuse ${name}`, { cause: error })
      return { succeeded, failed: exchanges }
    },
    close: () => emulator.close(),
  }
}
