// npm start [-- args]: prepares the workspace, then runs the example with the arguments.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildCode, checkNode, foreground, install, main, root } from './steps.mjs'

const example = 'examples/predict-invoice'
const args = process.argv.slice(2)

const help = `Usage: npm start [-- <invoice.pdf> …]

Reads an invoice with the SDK against an API inside the process: uploads it, creates a model, predicts and prints
label, value, confidence and page. Without a path it reads the invoice.pdf of the example.
The first run installs the dependencies and builds the packages; later runs skip what is up to date.
`

await main(async () => {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help)
    return
  }
  checkNode()
  await install()
  const { name, main } = JSON.parse(readFileSync(join(root, example, 'package.json'), 'utf8'))
  await buildCode(`${name}...`)
  // Paths are given relative to the folder in which npm was called, which npm itself leaves for the root.
  await foreground(join(root, example, main), args, process.env.INIT_CWD ?? process.cwd())
})
