// Runs the commands in the documentation of the command line, and compares their output.
import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmulator } from '@las/emulator'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect, it, onTestFinished } from 'vitest'
import { docPages } from '../../../tooling/doc-pages.mjs'
import { timeLimit } from '../../../tooling/testing/time-limits.js'
import { commandScript, useCommand } from '../../emulator/src/testing/command.js'
import { bundledLas } from './testing/bundled-las.js'
import { matchesOutput } from './testing/transcripts/match-output.js'
import { readTranscript } from './testing/transcripts/read-transcript.js'
import { startSession } from './testing/transcripts/session.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** Builds the emulator for `las emulator start`. */
useCommand('las-transcripts-', { hasWorkers: true })

const hasBash = spawnSync('bash', ['-c', 'exit']).status === 0

const pages = ['README.md', 'packages/cli/README.md', ...docPages]

describe.skipIf(!hasBash)('the commands in the documentation (requires Bash)', () => {
  it.each(pages)(
    'of %s print the documented output',
    async page => {
      const steps = readTranscript(await readFile(join(root, page), 'utf8'))
      if (steps.length === 0) return
      const { directory, env } = await prepare()
      const session = startSession(directory, env)
      onTestFinished(() => session.close())
      for (const { command, output, line } of steps) {
        const actual = await session.run(command)
        if (!matchesOutput(actual, output)) expect(actual, `${page}:${line}: $ ${command}`).toBe(output)
      }
    },
    timeLimit(180_000),
  )
})

/** A folder with sample invoices, an emulator with its credentials in the environment, and the command `las`. */
async function prepare(): Promise<{ directory: string; env: Record<string, string> }> {
  const home = await mkdtemp(join(tmpdir(), 'las-transcript-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const emulator = await startEmulator()
  onTestFinished(() => emulator.close())
  const directory = join(home, 'work')
  const bin = join(home, 'bin')
  for (const folder of [bin, join(directory, 'invoices')]) await mkdir(folder, { recursive: true })
  for (const [index, invoice] of sampleInvoices.slice(0, 3).entries()) {
    await writeFile(join(directory, 'invoices', `invoice-${index + 1}.pdf`), await renderInvoice(invoice))
  }
  const las = join(bin, 'las')
  await writeFile(las, `#!/bin/sh\nexec '${process.execPath}' '${await bundledLas()}' "$@"\n`)
  await chmod(las, 0o755)
  // An emulator that a page started continues if the page failed.
  onTestFinished(() => {
    spawnSync(las, ['emulator', 'stop', '--force'], { env: { HOME: home, PATH: process.env.PATH } })
  })
  const { clientId, clientSecret, apiEndpoint, authEndpoint } = emulator.credentials
  return {
    directory,
    env: {
      PATH: [bin, process.env.PATH].join(delimiter),
      HOME: home,
      LAS_EMULATOR_COMMAND: commandScript,
      LAS_EMULATOR_PORT: '0',
      TZ: 'UTC',
      LAS_CLIENT_ID: clientId,
      LAS_CLIENT_SECRET: clientSecret,
      LAS_API_ENDPOINT: apiEndpoint,
      LAS_AUTH_ENDPOINT: authEndpoint,
    },
  }
}
