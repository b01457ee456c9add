import { isBadRequestError, isEmptyRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { createTransition, updateTransition } from './index.js'

const parameters = { imageUrl: 'predict:1', environment: { A: '1' } }

describe('updateTransition', () => {
  apiTest('updates the given parameters, and clears a parameter with null', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'docker', { name: 'Predict', parameters })
    const changed = await updateTransition(transport, transitionId, {
      name: null,
      parameters: { imageUrl: 'predict:2', environment: null },
    })
    expect(changed).toMatchObject({ name: null, parameters: { imageUrl: 'predict:2' } })
    expect(changed.parameters).not.toHaveProperty('environment')
  })

  apiTest('accepts parameters at the top level, as in earlier versions', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'docker', { parameters })
    const changed = await updateTransition(transport, transitionId, {
      environment: { B: '2' },
      environmentSecrets: [],
      imageUrl: 'predict:2',
      memory: 512,
      parameters: { imageUrl: 'predict:3' },
    })
    expect(changed.parameters).toEqual({
      imageUrl: 'predict:3',
      environment: { B: '2' },
      environmentSecrets: [],
      memory: 512,
    })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    const schema = { $schema: 'https://json-schema.org/draft-04/schema#' }
    for (const options of [{}, { cpu: undefined }, { inSchema: schema, outSchema: schema }]) {
      const error = await errorOf(updateTransition(transport, 'las:transition:any', options))
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws BadRequestError for a parameter of a different transition type', async ({ transport }) => {
    const { transitionId } = await createTransition(transport, 'manual')
    const error = await errorOf(updateTransition(transport, transitionId, { parameters: { cpu: 256 } }))
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('parameters.cpu')
  })
})
