import { inspect } from 'node:util'
import { expect, it, vi } from 'vitest'
import { isWebhookVerificationError, WebhookVerificationError } from './index.js'

it('has a name, a code and a message', () => {
  const error = new WebhookVerificationError('invalid_body', 'The body is empty.')
  expect(error).toBeInstanceOf(Error)
  expect(String(error)).toBe('WebhookVerificationError: The body is empty.')
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'WebhookVerificationError',
    code: 'invalid_body',
    message: 'The body is empty.',
  })
  expect(inspect(error)).toContain("code: 'invalid_body'")
})

it('is recognised by the guard of another copy of the package', async () => {
  vi.resetModules()
  const copy = await import('./errors.js')
  expect(copy.WebhookVerificationError).not.toBe(WebhookVerificationError)
  expect(copy.isWebhookVerificationError(new WebhookVerificationError('invalid_body', ''))).toBe(true)
  expect(isWebhookVerificationError(new copy.WebhookVerificationError('invalid_body', ''))).toBe(true)
})

it.each([new Error('invalid_body'), { code: 'invalid_body' }, null, undefined, 'text'])(
  'the guard does not recognise %s',
  value => {
    expect(isWebhookVerificationError(value)).toBe(false)
  },
)
