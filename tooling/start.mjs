// npm start [example] [-- args]: prepares the workspace, then runs an example with the arguments.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildCode, checkNode, foreground, install, main, root } from './steps.mjs'

const examples = ['predict-invoice', 'predict-and-approve', 'train-a-model']
const given = process.argv.slice(2)
// A file of that name is meant as a file.
const named =
  examples.includes(given[0] ?? '') && !existsSync(join(process.env.INIT_CWD ?? process.cwd(), given[0] ?? ''))
const [example, args] = named ? [given[0] ?? '', given.slice(1)] : [examples[0] ?? '', given]

const help = `Usage: npm start [-- <invoice.pdf> …]
       npm start predict-and-approve [-- --interactive] [-- <invoice.pdf> …]
       npm start train-a-model

Reads an invoice with the SDK against an API inside the process: uploads it, creates a model, predicts and prints
label, value, confidence and page. Without a path it reads the invoice.pdf of the example.
predict-and-approve sends it through a workflow, in which a person approves what was read, and prints what was exported.
train-a-model trains a model with receipts that it makes, and shows predictions before and after side by side.
The first run installs the dependencies and builds the packages; later runs skip what is up to date.
`

await main(async () => {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help)
    return
  }
  checkNode()
  await install()
  const { name, main } = JSON.parse(readFileSync(join(root, 'examples', example, 'package.json'), 'utf8'))
  await buildCode(`${name}...`)
  // Paths are given relative to the folder in which npm was called, which npm itself leaves for the root.
  await foreground(join(root, 'examples', example, main), args, process.env.INIT_CWD ?? process.cwd())
})
