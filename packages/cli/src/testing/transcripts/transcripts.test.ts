import { describe, expect, it } from 'vitest'
import { matchesOutput } from './match-output.js'
import { readTranscript } from './read-transcript.js'

describe('readTranscript', () => {
  it('reads commands and their output from console blocks', () => {
    const page = [
      '# Title',
      '```console',
      '$ las a',
      'one',
      '',
      'two',
      '$ las b \\',
      '    --c',
      '```',
      '$ text',
      '```sh',
      '$ no',
      '```',
      '```console no-run',
      '$ no',
      '```',
    ].join('\n')
    expect(readTranscript(page)).toEqual([
      { command: 'las a', output: 'one\n\ntwo', line: 3 },
      { command: 'las b \\\n    --c', output: '', line: 7 },
    ])
  })
})

describe('matchesOutput', () => {
  it.each([
    ['a\nb\n', 'a\nb'],
    ['a  \nb', 'a\nb'],
    ['las:document:1a2b read', 'las:document:… read'],
    ['a\nb\nc\nd', 'a\n…\nd'],
    ['a\nd', 'a\n…\nd'],
    ['a\nb\nc', 'a\n…'],
    ['(1 + 1)*', '(1 + 1)*'],
    ['', ''],
  ])('%j matches %j', (actual, documented) => {
    expect(matchesOutput(actual, documented)).toBe(true)
  })

  it.each([
    ['a\nb', 'a'],
    ['a', 'a\nb'],
    ['las:model:1 read', 'las:document:… read'],
    ['x\nb\nd', 'a\n…\nd'],
    ['a\nb', 'a…b'],
  ])('%j does not match %j', (actual, documented) => {
    expect(matchesOutput(actual, documented)).toBe(false)
  })
})
