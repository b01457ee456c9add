import { isMissingCredentialsError } from '@las/core'
import { afterEach, describe, expect, vi } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { errorOf } from '../../../../tooling/testing/error-of.js'
import { startExecution } from '../testing/start-execution.js'
import { transitionHandler } from './index.js'

describe('transitionHandler', () => {
  afterEach(() => vi.unstubAllEnvs())

  apiTest('reads credentials and ids from the environment', async ({ emulator, transport }) => {
    const { transitionId, executionId } = await startExecution(transport)
    const { clientId, clientSecret, apiEndpoint, authEndpoint } = emulator.credentials
    const environment = {
      LAS_CLIENT_ID: clientId,
      LAS_CLIENT_SECRET: clientSecret,
      LAS_API_ENDPOINT: apiEndpoint,
      LAS_AUTH_ENDPOINT: authEndpoint,
      TRANSITION_ID: transitionId,
      EXECUTION_ID: executionId,
    }
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
    const main = transitionHandler(({ documentId }) => ({ documentId, checked: true }))
    expect(await main()).toMatchObject({ executionId, status: 'succeeded', output: { checked: true } })
  })

  apiTest('uses the credentials and ids in its options', async ({ emulator: { credentials }, transport }) => {
    const { transitionId, executionId } = await startExecution(transport)
    const main = transitionHandler((_, { retry }) => retry('later'), {
      transport: { credentials },
      transitionId,
      executionId,
    })
    expect(await main()).toMatchObject({ status: 'retry' })
  })

  apiTest('reads the credentials only when it is called', async () => {
    vi.stubEnv('LAS_CLIENT_ID', '')
    vi.stubEnv('HOME', '/nonexistent')
    const main = transitionHandler(() => ({}))
    expect(isMissingCredentialsError(await errorOf(main()))).toBe(true)
  })
})
