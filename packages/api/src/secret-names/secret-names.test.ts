import { expect, it } from 'vitest'
import { hideUrlSecrets, isSecretName } from './index.js'

it.each([
  'clientSecret',
  'accessToken',
  'Authorization',
  'api_key',
  'x-api-key',
  'password',
  'smtpPass',
  'sig',
  'Set-Cookie',
])('the value of %s is secret', name => expect(isSecretName(name)).toBe(true))

it.each(['secretId', 'environmentSecrets', 'hasSecret', 'nextToken', 'token_type', 'bypass', 'name', 'fieldKey'])(
  'the value of %s is not secret',
  name => expect(isSecretName(name)).toBe(false),
)

it('hides users, passwords and secret parameters of URLs anywhere in a text', () => {
  expect(hideUrlSecrets('See https://u:p@ss@host/f?code=1&page=2&access%5Ftoken=3#sig=4, or s3://k:s@bucket')).toBe(
    'See https://[hidden]@host/f?code=[hidden]&page=2&access%5Ftoken=[hidden]#sig=[hidden] or s3://[hidden]@bucket',
  )
  expect(hideUrlSecrets('Total: 12.50?')).toBe('Total: 12.50?')
})
