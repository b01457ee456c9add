import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDataset } from '@las/datasets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { bundledLas } from '../../testing/bundled-las.js'
import { runLas } from '../../testing/run-las.js'
import { pty, ptyNote } from '../../testing/terminal/pty.js'
import { keys, startTerminal, type TestTerminal } from '../../testing/terminal/start-terminal.js'
import { SHELLS, scripts } from './scripts.js'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'las-cli-completion-'))
  await mkdir(join(home, 'bin'))
  const las = join(home, 'bin', 'las')
  await writeFile(las, `#!/bin/sh\nexec '${process.execPath}' '${await bundledLas()}' "$@"\n`)
  await chmod(las, 0o755)
})
afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 10 }))

const complete = async (...words: string[]): Promise<string[]> => {
  const { code, stdout, stderr } = await runLas(['complete', '--', ...words], { home })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout.trimEnd().split('\n')
}
const values = async (...words: string[]): Promise<string[]> => {
  const [kind, ...lines] = await complete(...words)
  expect(kind).toBe('words')
  return lines.map(line => line.split('\t')[0] ?? '')
}

describe('las complete', () => {
  it('completes commands and groups, with descriptions', async () => {
    expect(await values('docum')).toEqual(['documents'])
    expect(await complete('documents', 'lis')).toEqual(['words', 'list\tLists documents, newest first by default.'])
    expect(await values('help', 'datas')).toEqual(['datasets'])
    expect(await values('--profile', 'x', 'documents', 'ge')).toEqual(['get'])
    expect(await values('nonsense', '')).toEqual([])
  })

  it('completes flags that are not used yet, and their values', async () => {
    expect(await values('documents', 'list', '--or')).toEqual(['--order'])
    expect(await values('documents', 'list', '--order', 'ascending', '--or')).toEqual([])
    expect(await values('documents', 'list', '--order', '')).toEqual(['ascending', 'descending'])
    expect(await values('documents', 'list', '--order=d')).toEqual(['--order=descending'])
    expect(await values('--output', 'js')).toEqual(['json', 'jsonl'])
    expect(await values('documents', 'list', '--dry-r')).toEqual(['--dry-run'])
    expect(await values('documents', 'list', '--', '--or')).toEqual([])
  })

  it('lets the shell complete files', async () => {
    expect(await complete('documents', 'update', 'las:document:1', '--metadata', '')).toEqual(['files'])
  })

  it('completes profiles', async () => {
    await mkdir(join(home, '.cradl'), { recursive: true })
    await writeFile(join(home, '.cradl', 'credentials.json'), JSON.stringify({ staging: {}, default: {} }))
    expect(await values('--profile', 'st')).toEqual(['staging'])
    await rm(join(home, '.cradl'), { recursive: true })
  })
})

describe('the cache of ids', () => {
  apiTest(
    'completes the ids and names that commands on a terminal have returned',
    async ({ credentials, transport }) => {
      const { datasetId } = await createDataset(transport, { name: 'Invoices 2026' })
      const env = { XDG_CACHE_HOME: join(home, 'cache') }
      const ids = async (current: string, options = {}) =>
        (await runLas(['complete', '--', 'datasets', 'get', current], { credentials, home, env, ...options })).stdout
      await runLas(['datasets', 'list'], { credentials, home, env })
      expect(await ids('las:')).toBe('words\n')
      const { stdout } = await runLas(['datasets', 'list'], { credentials, home, env, isTTY: true })
      expect(stdout).toContain('Invoices 2026')
      const shown = `words\n${datasetId}\tInvoices 2026\n`
      expect(await ids(datasetId.slice(0, 12))).toBe(shown)
      expect(await ids('invo')).toBe(shown)
      expect(await ids(datasetId, { credentials: { ...credentials, clientId: 'other' } })).toBe('words\n')
      expect(await ids(datasetId, { env: { ...env, LAS_COMPLETION_CACHE: '0' } })).toBe('words\n')

      const folder = join(home, 'cache', 'las', 'ids')
      const [file = '', ...others] = await readdir(folder)
      expect(others).toEqual([])
      if (process.platform !== 'win32') expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600)
    },
  )

  apiTest('is not written if it is switched off, and damage is ignored', async ({ credentials, transport }) => {
    await createDataset(transport, {})
    const off = { XDG_CACHE_HOME: join(home, 'off'), LAS_COMPLETION_CACHE: '0' }
    await runLas(['datasets', 'list'], { credentials, home, env: off, isTTY: true })
    await expect(stat(join(home, 'off'))).rejects.toThrow('ENOENT')

    const env = { XDG_CACHE_HOME: join(home, 'damaged') }
    await runLas(['datasets', 'list'], { credentials, home, env, isTTY: true })
    const folder = join(home, 'damaged', 'las', 'ids')
    const [file = ''] = await readdir(folder)
    await writeFile(join(folder, file), '{"las:dataset:": [[')
    const list = ['datasets', 'list']
    expect(await runLas(list, { credentials, home, env, isTTY: true })).toMatchObject({ code: 0, stderr: '' })
    const result = await runLas(['complete', '--', 'datasets', 'get', ''], { credentials, home, env })
    expect(result.stdout.trim().split('\n').length).toBeGreaterThan(1)
  })
})

describe('las completion', () => {
  it.each(SHELLS)('prints the script for %s', async shell => {
    const { code, stdout } = await runLas(['completion', shell])
    expect(code).toBe(0)
    expect(stdout).toBe(scripts[shell])
  })

  it('rejects other shells', async () => {
    const { code, stderr } = await runLas(['completion', 'tcsh'])
    expect(code).toBe(2)
    expect(stderr).toContain('bash, zsh, fish, powershell')
  })
})

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0
const note = (program: string): string => (has(program) ? ptyNote : ` (skipped: ${program} is not installed)`)

/** Starts a shell in a pseudo-terminal, whose prompt is `ready>`. */
async function startShell(program: string, args: readonly string[]): Promise<TestTerminal> {
  const starter = join(home, 'start-shell.cjs')
  await writeFile(
    starter,
    `require('node:child_process').spawnSync(process.argv[2], process.argv.slice(3), { stdio: 'inherit' })`,
  )
  const path = `${join(home, 'bin')}:${process.env.PATH}`
  return startTerminal([program, ...args], {
    program: starter,
    directory: home,
    columns: 120,
    env: {
      PATH: path,
      HOME: home,
      PS1: 'ready> ',
      HISTFILE: '/dev/null',
      XDG_CACHE_HOME: join(home, 'cache'),
      ZDOTDIR: home,
    },
  })
}

describe('the script', () => {
  it.skipIf(!pty || !has('bash'))(
    `for bash completes commands, flags, values, ids and files${note('bash')}`,
    async () => {
      await writeFile(join(home, 'invoice.json'), '{}')
      const shell = await startShell('bash', ['--norc', '--noprofile', '-i'])
      await shell.until('ready>')
      shell.press(`source <(las completion bash)${keys.enter}echo loa''ded${keys.enter}`)
      await shell.until(/^loaded/m)
      const expectCompletion = async (typed: string, completed: string): Promise<void> => {
        shell.press(`${typed}${keys.tab}`)
        await shell.until(screen => screen.at(-1)?.trimEnd() === `ready> ${completed}`)
        // Ctrl-U removes the line.
        shell.press('\u0015')
      }
      await expectCompletion('las docum', 'las documents')
      await expectCompletion('las documents lis', 'las documents list')
      await expectCompletion('las documents list --ord', 'las documents list --order')
      await expectCompletion('las documents list --order=d', 'las documents list --order=descending')
      await expectCompletion('las documents list --order d', 'las documents list --order descending')
      await expectCompletion(
        'las documents update las:document:1 --metadata inv',
        'las documents update las:document:1 --metadata invoice.json',
      )
      await expectCompletion('las -p x documents lis', 'las -p x documents list')
    },
  )

  apiTest.skipIf(!pty || !has('bash'))(
    `for bash completes ids, which contain colons${note('bash')}`,
    async ({ credentials, transport }) => {
      const { datasetId } = await createDataset(transport, { name: 'Receipts' })
      const env = { XDG_CACHE_HOME: join(home, 'cache') }
      // Without credentials in the environment, as in the shell below.
      await mkdir(join(home, '.cradl'), { recursive: true })
      const profile = {
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        api_endpoint: credentials.apiEndpoint,
        auth_endpoint: credentials.authEndpoint,
        allow_insecure_http: true,
      }
      await writeFile(join(home, '.cradl', 'credentials.json'), JSON.stringify({ default: profile }))
      await runLas(['datasets', 'get', datasetId], { home, env, isTTY: true })
      const shell = await startShell('bash', ['--norc', '--noprofile', '-i'])
      await shell.until('ready>')
      shell.press(`source <(las completion bash)${keys.enter}las datasets get ${datasetId.slice(0, 14)}${keys.tab}`)
      await shell.until(`las datasets get ${datasetId}`)
      shell.press(`\u0015las datasets get Rec${keys.tab}`)
      await shell.until(screen => screen.at(-1)?.trimEnd() === `ready> las datasets get ${datasetId}`)
    },
  )

  it.skipIf(!pty || !has('zsh'))(`for zsh completes commands and flags${note('zsh')}`, async () => {
    const shell = await startShell('zsh', ['-f', '-i'])
    shell.press(
      `PS1='ready> '; autoload -U compinit; compinit -u; source <(las completion zsh); echo loa''ded${keys.enter}`,
    )
    await shell.until(/^loaded/m)
    shell.press(`las docum${keys.tab}lis${keys.tab}--ord${keys.tab}`)
    await shell.until('las documents list --order')
  })

  it.skipIf(!pty || !has('fish'))(`for fish completes commands and flags${note('fish')}`, async () => {
    const shell = await startShell('fish', ['--no-config', '-i'])
    shell.press(`las completion fish | source; echo loa''ded${keys.enter}`)
    await shell.until(/^loaded/m)
    shell.press(`las docum${keys.tab}lis${keys.tab}--ord${keys.tab}`)
    await shell.until('las documents list --order')
  })

  it.skipIf(!has('pwsh'))(`for PowerShell completes commands${note('pwsh')}`, () => {
    const script = `
      las completion powershell | Out-String | Invoke-Expression
      [System.Management.Automation.CommandCompletion]::CompleteInput('las docum', 9, $null).CompletionMatches.CompletionText`
    const env = { ...process.env, PATH: `${join(home, 'bin')}:${process.env.PATH}`, HOME: home }
    expect(spawnSync('pwsh', ['-NoProfile', '-Command', script], { env, encoding: 'utf8' }).stdout.trim()).toBe(
      'documents',
    )
  })
})
