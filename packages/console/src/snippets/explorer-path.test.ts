import { expect, it } from 'vitest'
import { explorerPath } from './explorer-path.js'

const context = { apiEndpoint: 'http://localhost:8099/v1' }

it('the address of the explorer contains the ids, the parameters and the body', () => {
  const path = '/v1/models/las%3Amodel%3A1?maxResults=5&maxResults=6'
  expect(explorerPath({ method: 'PATCH', path, body: { name: 'a&b' } }, context)).toBe(
    '/_console/explorer/updateModel?modelId=las%3Amodel%3A1&maxResults=5&maxResults=6&body=%7B%22name%22%3A%22a%26b%22%7D',
  )
  expect(explorerPath({ method: 'GET', path: '/v1/models' }, context)).toBe('/_console/explorer/listModels')
})

it('secrets and long bodies are not part of an address', () => {
  const secret = { method: 'POST', path: '/v1/secrets', body: { data: { username: 'a' } } }
  expect(explorerPath(secret, context)).toBe('/_console/explorer/createSecret')
  const client = { method: 'POST', path: '/v1/hooks', body: { config: { clientSecret: 'a' } } }
  expect(explorerPath(client, context)).toBe('/_console/explorer/createHook')
  const long = { method: 'POST', path: '/v1/models', body: { name: 'x'.repeat(3_000) } }
  expect(explorerPath(long, context)).toBe('/_console/explorer/createModel')
})

it('other requests have no form', () => {
  expect(explorerPath({ method: 'GET', path: '/oauth2/token' }, context)).toBeUndefined()
})
