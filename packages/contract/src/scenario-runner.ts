import { BaseClient } from '@las/client'
import { isApiError } from '@las/core'
import { type Emulator, startEmulator } from '@las/emulator'
import { type Exchange, recordExchanges } from './exchange-recorder.js'
import { scenarios } from './scenario/index.js'
import type { OperationName } from './scenario/scenario.js'

/** The exchanges of a function's scenario. */
export interface Recording {
  readonly succeeded: readonly Exchange[]
  readonly failed: readonly Exchange[]
}

/** The names of all functions that perform an API operation. */
export const operationNames: readonly OperationName[] = Object.keys(scenarios).sort() as OperationName[]

/** Runs scenarios one after another against the same emulator. */
export interface ScenarioRunner {
  run(name: OperationName): Promise<Recording>
  close(): Promise<void>
}

export async function startScenarioRunner(): Promise<ScenarioRunner> {
  const emulator: Emulator = await startEmulator({ checkResponses: true })
  const { credentials } = emulator
  return {
    async run(name) {
      await emulator.reset()
      const { http, exchanges } = recordExchanges(credentials.apiEndpoint)
      const api = new BaseClient({ credentials, http, maxRetries: 0 })
      await scenarios[name].succeeds(api)
      const succeeded = exchanges.splice(0)
      const error = await Promise.resolve(scenarios[name].fails(api)).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      if (!isApiError(error)) throw new Error(`The API did not reject the failing call of ${name}`, { cause: error })
      return { succeeded, failed: exchanges }
    },
    close: () => emulator.close(),
  }
}
