import { hideUrlSecrets } from '@las/api/secret-names'
import { describe, expect, it } from 'vitest'
import { redactBody, redactHeaders } from './redact.js'

describe('the log of requests', () => {
  it('hides the values of headers with secrets', () => {
    expect(
      redactHeaders({ authorization: 'Bearer abc', 'x-api-key': 'abc', cookie: 'abc', accept: 'application/json' }),
    ).toEqual({
      authorization: 'Bearer [hidden]',
      'x-api-key': '[hidden]',
      cookie: '[hidden]',
      accept: 'application/json',
    })
  })

  it('hides users and secret parameters in URLs', () => {
    expect(hideUrlSecrets('https://u:p@example.com/a?nextToken=1&code=2&X-Amz-Signature=3&access%5Ftoken=4&b=5')).toBe(
      'https://[hidden]@example.com/a?nextToken=1&code=[hidden]&X-Amz-Signature=[hidden]&access%5Ftoken=[hidden]&b=5',
    )
  })

  it('hides the values of secret fields at any depth', () => {
    const body = { clientSecret: 'a', nested: [{ password: 'b', secretId: 'kept' }], nextToken: 'kept', code: 'kept' }
    expect(JSON.parse(redactBody(JSON.stringify(body), 'https://example.com/appClients'))).toEqual({
      clientSecret: '[hidden]',
      nested: [{ password: '[hidden]', secretId: 'kept' }],
      nextToken: 'kept',
      code: 'kept',
    })
  })

  it('hides the content of secrets', () => {
    const text = JSON.stringify({ name: 'a', data: { user: 'b' } })
    expect(redactBody(text, 'https://example.com/v1/secrets')).toBe('{"name":"a","data":"[hidden]"}')
    expect(redactBody(text, 'https://example.com/v1/datasets')).toBe(text)
    const list = JSON.stringify({ secrets: [{ secretId: 'a', name: 'b' }] })
    expect(redactBody(list, 'https://example.com/v1/secrets')).toBe(list)
  })

  it('hides secret fields of forms, and damaged JSON', () => {
    expect(redactBody('grant_type=refresh_token&refresh_token=a&code_verifier=b', '')).toBe(
      'grant_type=refresh_token&refresh_token=[hidden]&code_verifier=[hidden]',
    )
    expect(redactBody('{"clientSecret": "a', '')).toBe('(19 characters that are not valid JSON)')
    expect(redactBody('x'.repeat(10_001), '')).toMatch(/^x{10000}… \(10001 characters\)$/)
  })
})
