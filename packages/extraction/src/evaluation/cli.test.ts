import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderJpeg } from '../rendering/render-jpeg.js'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))
const samples = sampleInvoices.slice(0, 6)

/** Runs the command as `npm run evaluate` does: bundled, and in a separate process. */
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
  })

  it('trains on some documents and evaluates the others', async () => {
    const printed = await evaluate(folder, '--train', '--parts=2')
    expect(printed).toMatch(/total_amount\W+6\W+6\W+6\W+1\W/)
    expect(printed).toMatch(/Trained on 3, 3 documents in [\d.]+, [\d.]+ s/)
  })

  it('evaluates images, and trains on the lines and images of other documents', async () => {
    const pictured = await mkdtemp(join(tmpdir(), 'las-evaluate-'))
    const lines = samples.slice(0, 2).map(({ labels }, index) => {
      const printed = Object.entries(labels).map(([label, value], row) => [
        20,
        20 * row,
        500,
        20 * row + 12,
        `${label} ${value}`,
      ])
      return JSON.stringify({ id: `${index}`, image: `${index}.jpg`, size: [600, 800], labels, lines: printed })
    })
    await writeFile(join(pictured, 'labels.jsonl'), lines.join('\n'))
    for (const [index, sample] of samples.slice(0, 2).entries())
      await writeFile(join(pictured, `${index}.jpg`), await renderJpeg(await renderInvoice(sample), { density: 110 }))
    const printed = await evaluate(pictured, '--train', '--parts=2', '--images')
    expect(printed).toMatch(/total_amount\W+2\W+2\W+2\W+1\W/)
    expect(printed).toMatch(/Trained on 2, 2 documents/)
    await expect(evaluate(folder, '--images')).rejects.toThrow('No document has an image')
    await rm(pictured, { recursive: true, force: true })
  })

  it('reports the files that are missing', async () => {
    await expect(evaluate(join(folder, 'nothing'))).rejects.toThrow('contains neither manifest.jsonl nor labels.jsonl')
  })
})
