import { describe, expect, it } from 'vitest'
import type { UsageError } from '../errors/command-error.js'
import { findCommand } from './find-command.js'

const find = async (line: string) => findCommand(line.split(' ').filter(Boolean))

describe('findCommand', () => {
  it.each([
    ['documents list --max-results 5', ['--max-results', '5']],
    ['--profile staging documents list', ['--profile', 'staging']],
    ['documents -p staging list', ['-p', 'staging']],
    ['-p staging --output json documents list --all', ['--profile', 'staging', '--output', 'json', '--all']],
    ['--output=json -vv documents list', ['--output=json', '-vv']],
    ['documents list -- --help', ['--', '--help']],
  ])('las %s', async (line, args) => {
    expect(await find(line)).toMatchObject({ kind: 'command', path: ['documents', 'list'], args })
  })

  it.each([
    ['', { path: [], isJson: false }],
    ['--help --json', { path: [], isJson: true }],
    ['help', { path: [] }],
    ['help documents', { path: ['documents'], group: { name: 'documents' } }],
    ['documents', { path: ['documents'], group: { name: 'documents' } }],
    ['documents help', { path: ['documents'], group: { name: 'documents' } }],
    ['documents --help --output json', { path: ['documents'], isJson: true }],
    ['help documents list', { path: ['documents', 'list'], command: { name: 'list' } }],
    ['documents get las:document:1 -h', { path: ['documents', 'get'], command: { name: 'get' } }],
    ['documents get --help', { path: ['documents', 'get'], command: { name: 'get' } }],
    ['help exit-codes', { path: [], text: 'exit-codes' }],
  ])('las %s shows help', async (line, topic) => {
    expect(await find(line)).toMatchObject({ kind: 'help', ...topic })
  })

  it('shows the version only without a command', async () => {
    expect(await find('--version')).toEqual({ kind: 'version' })
    expect(await find('--version documents')).toMatchObject({ kind: 'help', path: ['documents'] })
  })

  it.each([
    ['docments list', 'las documents list'],
    ['documents lst', 'las documents list'],
    ['document', 'las documents'],
    ['list documents', 'las documents list'],
    ['list document', 'las documents list'],
    ['get document las:document:1', 'las documents get'],
    ['show models', 'las models get'],
    ['version', 'las --version'],
    ['heartbeat', 'las transitions heartbeat'],
    ['models rm las:model:1', 'las models delete'],
    ['models trainings', 'las models create-training or las models list-trainings or las models get-training'],
    ['get las:document:1', 'las documents get las:document:1'],
    ['las:dataset:1', 'las datasets get las:dataset:1'],
  ])('las %s: did you mean %s?', async (line, meant) => {
    await expect(find(line)).rejects.toMatchObject({
      code: 'unknown_command',
      next: expect.stringMatching(new RegExp(`^Did you mean: ${meant.replaceAll('?', '[?]')}[ ?]`)),
    } satisfies Partial<UsageError>)
  })

  it('names the help if no command is similar', async () => {
    await expect(find('qqqqqq')).rejects.toMatchObject({ next: 'Run: las --help' })
    await expect(find('documents qqqqqq')).rejects.toMatchObject({ next: 'Run: las documents --help' })
  })

  it('rejects unknown flags before the command', async () => {
    await expect(find('--profil staging documents list')).rejects.toMatchObject({
      code: 'unknown_flag',
      next: 'Did you mean --profile?',
    })
    await expect(find('--dataset-id las:dataset:1 documents list')).rejects.toMatchObject({
      code: 'unknown_flag',
      next: expect.stringContaining('las COMMAND [flags]'),
    })
  })
})
