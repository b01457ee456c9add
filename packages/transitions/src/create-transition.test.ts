import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { createTransition, getTransition } from './index.js'

const schema = { $schema: 'https://json-schema.org/draft-04/schema#', title: 'in' }
const parameters = { imageUrl: 'registry.example.com/predict:1.4', cpu: 512, memory: 1024 } as const

describe('createTransition', () => {
  apiTest('creates each type with its own parameters', async ({ transport }) => {
    const docker = await createTransition(transport, 'docker', { name: 'Predict', parameters, timeoutInSeconds: 60 })
    expect(docker).toMatchObject({ transitionType: 'docker', name: 'Predict', parameters, timeoutInSeconds: 60 })
    expect(await getTransition(transport, docker.transitionId)).toEqual(docker)
    const lambdaId = 'las:lambda:read:1'
    const lambda = await createTransition(transport, 'lambda', { parameters: { lambdaId, environment: { A: '' } } })
    expect(lambda.parameters).toEqual({ lambdaId, environment: { A: '' } })
    expect(await createTransition(transport, 'manual')).toMatchObject({ transitionType: 'manual', parameters: {} })
  })

  apiTest('accepts the former names of options, and ignores schemas', async ({ transport }) => {
    const created = await createTransition(transport, 'docker', {
      params: parameters,
      inSchema: schema,
      outSchema: schema,
    })
    expect(created.parameters).toEqual(parameters)
    expect(created).not.toHaveProperty('inputJsonSchema')
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const error = await errorOf(createTransition(transport, 'docker', { parameters: { imageUrl: 'a b' } }))
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('parameters.imageUrl')
  })
})
