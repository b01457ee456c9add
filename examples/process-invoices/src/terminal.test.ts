import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { printable, Terminal } from './terminal.js'

it('prints progress after the current question', async () => {
  const stream = new PassThrough()
  const terminal = new Terminal(stream)
  terminal.log('1')
  const answer = await terminal.ask(async () => {
    terminal.print('question')
    terminal.log('2')
    return 'answer'
  })
  terminal.log('3')
  stream.end()
  expect(answer).toBe('answer')
  expect(await text(stream)).toBe('1\nquestion\n2\n3\n')
})

it('does not print control characters of documents', () => {
  expect(printable('Acme\u001b]0;title\u0007 Ltd\n')).toBe('Acme�]0;title� Ltd�')
})
