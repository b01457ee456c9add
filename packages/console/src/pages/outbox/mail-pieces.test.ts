import { describe, expect, it } from 'vitest'
import { mailPieces } from './mail-pieces.js'

const ORIGIN = 'http://localhost:8099'

describe('mailPieces', () => {
  it('makes addresses of this server links, without the punctuation after them', () => {
    expect(mailPieces(`Sign in at ${ORIGIN}/sign-in?a=1, or (${ORIGIN}/help).`, ORIGIN)).toEqual([
      { text: 'Sign in at ' },
      { text: `${ORIGIN}/sign-in?a=1`, href: `${ORIGIN}/sign-in?a=1` },
      { text: ', or (' },
      { text: `${ORIGIN}/help`, href: `${ORIGIN}/help` },
      { text: ').' },
    ])
  })

  it('leaves everything else as text', () => {
    for (const address of [
      'https://example.com/',
      'http://localhost:8099.example.com/',
      'http://localhost:8099@example.com/',
      'javascript:alert(1)',
      'http://[',
    ]) {
      expect(mailPieces(`See ${address} now`, ORIGIN)).toEqual([{ text: `See ${address} now` }])
    }
  })
})
