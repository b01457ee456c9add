import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))
const samples = sampleInvoices.slice(0, 6)

/** Runs the command as `npm run evaluate` does: bundled, and in a process of its own. */
async function evaluate(...args: string[]): Promise<string> {
  const options = { cwd: packageFolder, shell: process.platform === 'win32' }
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'evaluate', '--', ...args], options)
  return stdout
}

describe('the evaluation command', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-evaluate-'))
    const lines = samples.map(({ labels }, index) => JSON.stringify({ file: `${index}.pdf`, labels }))
    await writeFile(join(folder, 'manifest.jsonl'), lines.join('\n'))
    for (const [index, sample] of samples.entries())
      await writeFile(join(folder, `${index}.pdf`), await renderInvoice(sample))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('prints a table of figures for the documents of a folder', async () => {
    const printed = await evaluate(folder)
    expect(printed).toMatch(/total_amount\W+6\W+6\W+6\W+1\W/)
    expect(printed).toMatch(/6 documents, \d+ ms a document \(median\), \d+ ms at most, \d+ MB at most/)
  }, 120_000)

  it('learns from some and answers the others', async () => {
    const printed = await evaluate(folder, '--train', '--parts=2')
    expect(printed).toMatch(/total_amount\W+6\W/)
    expect(printed).toMatch(/Trained on 3, 3 documents in [\d.]+, [\d.]+ s/)
  }, 120_000)

  it('says what it needs', async () => {
    await expect(evaluate(join(folder, 'nothing'))).rejects.toThrow('holds neither manifest.jsonl nor labels.jsonl')
  }, 120_000)
})
