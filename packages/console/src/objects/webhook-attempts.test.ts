import { expect, test } from 'vitest'
import { parseAttempts } from './webhook-attempts.js'

const parse = (message: string) => parseAttempts([{ timestamp: 1_772_445_669.5, message }])

test('an attempt that is repeated', () => {
  const message =
    'Attempt 2: POST http://127.0.0.1:3000/invoices: the response has the status 503, after 6 ms. The next attempt is at 2026-03-02T10:01:12.000000+0000'
  expect(parse(message)).toEqual([
    {
      number: 2,
      request: 'POST http://127.0.0.1:3000/invoices',
      statusCode: 503,
      message: 'the response has the status 503',
      start: 1_772_445_669_494,
      end: 1_772_445_669_500,
      nextAt: '2026-03-02T10:01:12.000000+0000',
      hasFailed: true,
    },
  ])
})

test('a delivery without a signature', () => {
  const message =
    'Attempt 1: PUT http://localhost:3000/: without a signature, because neither hmacSecret nor the secret of the creator of the action is known: the response has the status 204, after 12 ms'
  const written = message.replace('/: without', '/, without')
  expect(parse(written)).toMatchObject([
    { request: 'PUT http://localhost:3000/', statusCode: 204, nextAt: undefined, hasFailed: false },
  ])
})

test('an attempt without a response, and a redirect', () => {
  expect(
    parse('Attempt 1: POST http://a.internal/x: a.internal is not an allowed target of webhooks, after 1 ms'),
  ).toMatchObject([
    { statusCode: undefined, message: 'a.internal is not an allowed target of webhooks', hasFailed: true },
  ])
  expect(
    parse(
      'Attempt 1: POST http://localhost/x: the response has the status 302; redirects are not followed, after 1 ms',
    ),
  ).toMatchObject([{ statusCode: 302, hasFailed: true }])
})

test('lines that are not about an attempt are left out', () => {
  expect(parse('The export was not sent: hmacSecret must be a text')).toEqual([])
})
