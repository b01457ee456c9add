// The step `newcomer` of .ci/run full, after npm run pack: from an empty folder to the typed fields of the user's own PDF, with the commands
// of the page "Getting started", and a package registry, a home folder and an emulator that know nothing of either.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { asNewUser } from './consumers/new-user.mjs'
import { main, root, run, StepError, succeed } from './steps.mjs'

const PAGE = 'docs/tutorials/getting-started.md'
const PDF = 'my-invoice.pdf'
const MAX_COMMANDS = 6

await main(() =>
  asNewUser(async ({ folder, env: environment }) => {
    const commands = await commandsOfPage()
    const project = join(folder, 'newcomer')
    const prefix = join(folder, 'global')
    await mkdir(project)
    const total = randomInt(100_000, 900_000) / 100
    await writeFile(join(project, PDF), await createInvoice(total))

    const env = {
      ...Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('LAS_'))),
      npm_config_prefix: prefix,
      PATH: `${join(prefix, 'bin')}${delimiter}${process.env.PATH}`,
    }
    try {
      await succeed(['bash', '-euo', 'pipefail', '-c', commands.join('\n')], project, env)
      await checkTypedFields(project, env, total)
    } finally {
      await run(join(prefix, 'bin/las'), ['emulator', 'stop', '--quiet'], { cwd: project, env }).catch(() => {})
    }
    console.log(`${commands.length} commands lead from an empty folder to the typed fields of a PDF`)
  }),
)

/** The commands of the block that reads the PDF of the user. */
async function commandsOfPage() {
  const text = await readFile(join(root, PAGE), 'utf8')
  const block = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].find(([, code = '']) => code.includes(PDF))?.[1]
  if (!block) throw new StepError(`${PAGE} has no commands that read ${PDF}.`)
  const commands = block.split('\n').filter(line => line.trim() !== '' && !line.startsWith('#'))
  if (commands.length > MAX_COMMANDS) {
    throw new StepError(`${PAGE} needs ${commands.length} commands instead of at most ${MAX_COMMANDS}.`)
  }
  return commands
}

/**
 * The generated types compile, and the values of a program that uses them have these types.
 * @param {string} project @param {NodeJS.ProcessEnv} env @param {number} total
 */
async function checkTypedFields(project, env, total) {
  const model = /cradl:model:\w+/.exec(await readFile(join(project, 'invoice.ts'), 'utf8'))?.[0]
  await writeFile(
    join(project, 'read.ts'),
    `import { Client } from '@las/client'
import { invoice } from './invoice.js'

const { data } = await new Client().predict('${PDF}', '${model}', { schema: invoice })
const total: number | null = data.total_amount
const date: string | null = data.invoice_date
console.log(JSON.stringify({ total, date }))
`,
  )
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }')
  await succeed(['npm', 'install', '@las/client'], project, env)
  const compilerOptions = { strict: true, target: 'es2022', module: 'node16', lib: ['es2023', 'dom'], types: [] }
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['read.ts'] }))
  await succeed([process.execPath, join(root, 'node_modules/typescript/lib/tsc.js')], project, env)
  const program = 'eval "$(las emulator env)" && node read.js'
  const output = await succeed(['bash', '-c', program], project, env)
  assert.deepEqual(JSON.parse(output), { total, date: '2026-03-17' })
}

/** An invoice that is not among our samples. @param {number} total */
async function createInvoice(total) {
  const load = createRequire(join(root, 'packages/sample-invoices/package.json'))
  const { PDFDocument, StandardFonts } = load('pdf-lib')
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage([595, 842])
  const price = (total * 0.8).toFixed(2)
  const tax = (total - Number(price)).toFixed(2)
  /** @type {[string, number, number][]} */
  const texts = [
    ['Fjordblick Tools Ltd', 50, 780],
    ['12 Harbour Lane, Bristol BS1 4QA', 50, 764],
    ['INVOICE', 430, 780],
    ['Invoice number', 50, 700],
    [`FB-${randomInt(10_000, 99_999)}`, 200, 700],
    ['Invoice date', 50, 682],
    ['17 March 2026', 200, 682],
    ['Description', 50, 620],
    ['Amount', 480, 620],
    ['Torque wrench, 40 Nm', 50, 600],
    [price, 480, 600],
    ['Subtotal', 380, 540],
    [price, 480, 540],
    ['VAT 25 %', 380, 522],
    [tax, 480, 522],
    ['Total amount due', 350, 500],
    [`GBP ${total.toFixed(2)}`, 470, 500],
  ]
  for (const [text, x, y] of texts) page.drawText(text, { x, y, size: 11, font })
  return document.save()
}
