import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from './command.js'
import { GLOBAL_FLAGS } from './global-flags.js'
import { parseFlags, toValues } from './parse.js'

const documentId = `las:document:${'0'.repeat(32)}`
const modelId = `las:model:${'0'.repeat(32)}`

const command: Pick<Command, 'arguments' | 'flags'> = {
  arguments: [
    { name: 'documentId', description: 'Id.', type: { kind: 'id', resource: 'document', prefixes: ['las:document:'] } },
    { name: 'email', description: 'Address.', type: { kind: 'text' }, alternatives: ['body'] },
  ],
  flags: [
    { name: 'email', description: 'Address.', type: { kind: 'text' }, isHidden: true },
    { name: 'body', description: 'Body.', type: { kind: 'json', of: 'object' } },
    { name: 'name', description: 'Name.', type: { kind: 'text' }, isNullable: true },
    { name: 'page', short: 'm', description: 'Page.', type: { kind: 'integer' } },
    { name: 'owner', short: 'o', description: 'Owner.', type: { kind: 'text' }, isRepeated: true, isNullable: true },
    { name: 'fields', description: 'Fields.', type: { kind: 'pair' }, isRepeated: true },
    { name: 'enabled', description: 'Enabled.', type: { kind: 'boolean' } },
    { name: 'output', description: 'Output.', type: { kind: 'json' } },
    { name: 'cancel', description: 'Cancels.' },
  ],
}
const context = { directory: '/', now: Date.UTC(2026, 0, 31), readStdin: async () => '{"a": 1}' }

const parse = async (...args: string[]) => {
  const parsed = parseFlags(args, command, GLOBAL_FLAGS)
  return { ...(await toValues(command, parsed, context)) }
}
const ids = [documentId, 'ada@example.com']
const base = { documentId, email: 'ada@example.com' }

describe('parsing a command line', () => {
  it.each<[string, string[], object]>([
    ['flags before and after arguments', ['--name', 'A', ...ids, '--page', '2'], { name: 'A', page: 2 }],
    ['values after =', ['--name=a=b', '--page=-1', ...ids], { name: 'a=b', page: -1 }],
    ['an empty value after =', ['--name=', ...ids], { name: '' }],
    ['negative numbers', ['--page', '-3', ...ids], { page: -3 }],
    ['short flags', ['-m', '5', '-o', 'A', '--name', 'B', ...ids], { page: 5, owner: ['A'], name: 'B' }],
    ['short flags with a value', ['-m5', '-oA', ...ids], { page: 5, owner: ['A'] }],
    ['short flags with =', ['-m=5', ...ids], { page: 5 }],
    ['several values', ['--owner', 'A', 'B', '--name', 'x', ...ids], { owner: ['A', 'B'], name: 'x' }],
    ['repeated flags', ['--owner', 'A', '--owner', 'B', '--', ...ids], { owner: ['A', 'B'] }],
    ['several values before the arguments', ['--owner', 'A', 'B', ...ids], { owner: ['A', 'B'] }],
    ['pairs before the arguments', ['--fields', 'a=1', 'b=x=y', ...ids], { fields: ['a=1', 'b=x=y'] }],
    ['-- before arguments', ['--owner', 'A', '--', ...ids], { owner: ['A'] }],
    ['null', ['--name', 'null', '--owner', 'null', '--', ...ids], { name: null, owner: null }],
    ['switches', ['--cancel', '--enabled', ...ids], { cancel: true, enabled: true }],
    ['switches that are off', ['--no-cancel', '--enabled=false', ...ids], { cancel: false, enabled: false }],
    ['the values of a switch', ['--cancel=no', '--enabled=1', ...ids], { cancel: false, enabled: true }],
    ['the value of a switch', ['--enabled', 'false', ...ids], { enabled: false }],
    ['a format as global flag', ['--output', 'json', ...ids], {}],
    ['JSON as flag of the command', ['--output', '{"a": 1}', ...ids], { output: { a: 1 } }],
    ['standard input', ['--output', '-', ...ids], { output: { a: 1 } }],
    ['global flags', ['-vv', '-p', 'x', '--dry-run', ...ids], {}],
  ])('accepts %s', async (_, args, expected) => {
    expect(await parse(...args)).toEqual({ ...base, ...expected })
  })

  it('accepts an argument as flag, and in a body', async () => {
    expect(await parse('--email', 'ada@example.com', documentId)).toEqual(base)
    expect(await parse('--owner', 'A', 'B', '--email=x', '--', documentId)).toMatchObject({
      owner: ['A', 'B'],
      email: 'x',
    })
    expect(await parse(documentId, '--body', '{"email": "a"}')).toEqual({ documentId, body: { email: 'a' } })
  })

  it.each<[string, string[], object]>([
    ['an unknown flag', ['--nme', 'A', ...ids], { code: 'unknown_flag', next: 'Did you mean --name?' }],
    ['a file', ['-a.pdf', ...ids], { code: 'unknown_flag', next: 'Write ./-a.pdf if it is a file.' }],
    ['an unknown letter', ['-x', ...ids], { code: 'unknown_flag' }],
    ['a letter without a flag', ['-f', ...ids], { code: 'unknown_flag', next: 'Did you mean --fields?' }],
    ['a switch that is neither on nor off', ['--cancel=maybe', ...ids], { code: 'invalid_value' }],
    ['a flag without value', [...ids, '--name'], { code: 'missing_value' }],
    ['a flag instead of a value', ['--name', '--cancel', ...ids], { code: 'missing_value' }],
    ['a flag that occurs twice', ['--name', 'A', '--name', 'B', ...ids], { code: 'repeated_flag' }],
    ['a missing argument', [documentId], { code: 'missing_argument', message: 'EMAIL is required: Address.' }],
    ['a further argument', [...ids, 'x'], { code: 'unexpected_argument' }],
    ['a number with letters', ['--page', '5x', ...ids], { code: 'invalid_value' }],
    ['a pair without =', ['--fields', 'a', '--', ...ids], { code: 'invalid_value' }],
    ['invalid JSON', ['--output', '{a', ...ids], { code: 'invalid_value' }],
    ['a missing file', ['--output', 'missing.json', ...ids], { code: 'file_not_found' }],
    [
      'the id of another resource',
      [modelId, 'a'],
      { code: 'wrong_id_type', next: `This id belongs to another command: las models get ${modelId}` },
    ],
  ])('rejects %s', async (_, args, expected) => {
    await expect(parse(...args)).rejects.toMatchObject(expected)
  })

  it('passes any text after = unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async text => {
        fc.pre(text !== 'null')
        expect(await parse(`--name=${text}`, ...ids)).toEqual({ ...base, name: text })
      }),
      { seed: 1 },
    )
  })

  it('passes any texts after -- as arguments', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async text => {
        expect(await parse('--', documentId, text)).toEqual({ documentId, email: text })
      }),
      { seed: 1 },
    )
  })

  it('does not depend on the order of flags and arguments', async () => {
    const parts = [['--name', 'x'], ['--page', '-1'], ['--enabled'], ['--cancel'], ['-o=A'], [documentId], ['a@b.c']]
    const expected = { documentId, email: 'a@b.c', name: 'x', page: -1, enabled: true, cancel: true, owner: ['A'] }
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), fc.nat(5), async (order, at) => {
        const shuffled = order.map(index => parts[index] ?? [])
        const args = [...shuffled.slice(0, at), [documentId], ...shuffled.slice(at), ['a@b.c']].flat()
        expect(await parse(...args)).toEqual(expected)
      }),
      { seed: 1 },
    )
  })

  it('never fails in another way than with a usage error', async () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('--', '-', '--name', '--owner', '-m', '-vv', '--no-cancel', '-1', '--=', '--body', ...ids),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(word), async args => {
        const error = await parse(...args).then(
          () => undefined,
          (reason: unknown) => reason,
        )
        if (error !== undefined) expect(error).toMatchObject({ name: 'UsageError', code: expect.any(String) })
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})
