// npm start [example] [-- args]: installs, builds and runs an example, in a bare clone as well. This script is ours because npm cannot
// install a pnpm workspace.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildCode, install, main, root, runHere } from './steps.mjs'

const examples = ['read-invoice', 'process-invoices', 'predict-and-approve', 'train-a-model', 'webhook-receivers']
/** Examples with their own help. */
const withHelp = ['process-invoices', 'predict-and-approve']
const cwd = process.env.INIT_CWD ?? process.cwd()
const [first = '', ...rest] = process.argv.slice(2)
// The name of an example, unless there is a file with that name.
const isExample = examples.includes(first) && !existsSync(join(cwd, first))
const [example, args] = isExample ? [first, rest] : [examples[0] ?? '', process.argv.slice(2)]

const help = `Usage: npm start [-- <invoice.pdf> …]
       npm start -- --open [<invoice.pdf> …]
       npm start process-invoices [-- --help] [-- <folder or file> …]
       npm start predict-and-approve [-- --interactive] [-- <invoice.pdf> …]
       npm start train-a-model
       npm start webhook-receivers [-- express | fastify | hono | next]

Reads an invoice with the SDK and an emulator in the same process: creates an agent, uploads the invoice, waits for the agent, and
prints the fields and the line items. Without a path it reads the invoice.pdf of the example. With --open, the emulator keeps running and
the web console opens, where you review the doubtful values.
process-invoices reads a folder of invoices with an agent, lets a person review doubtful values, and prints a table, CSV or JSON.
predict-and-approve runs a workflow in which a person approves the predictions, and prints the export.
train-a-model trains a model with generated receipts, and compares the predictions before and after.
webhook-receivers sends the result of an agent to a web app, and prints what the app has received.
The first run installs the dependencies and builds the packages. Later runs skip what is up to date.
`

await main(async () => {
  if (!withHelp.includes(example) && (args.includes('--help') || args.includes('-h'))) {
    process.stdout.write(help)
    return
  }
  await install()
  const { name, main } = JSON.parse(readFileSync(join(root, 'examples', example, 'package.json'), 'utf8'))
  await buildCode(`--filter=${name}...`)
  // Paths are relative to the folder in which npm was called.
  await runHere(join(root, 'examples', example, main), args, cwd)
})
