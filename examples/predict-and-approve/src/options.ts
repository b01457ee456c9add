import { parseArgs } from 'node:util'

const USAGE = `npm start predict-and-approve -- [options] [invoice.pdf …]

  --interactive            you are the person who approves
  --export-folder FOLDER   where the files go; a temporary folder by default
  --help`

/** What the command line asks for. Ends the program where that is help, or nothing that can be done. */
export function readOptions(): { paths: string[]; interactive: boolean; exportFolder: string | undefined } {
  const { values, positionals } = parsed()
  if (values.help) {
    console.log(USAGE)
    process.exit(0)
  }
  if (values.interactive && !process.stdin.isTTY) refuse('--interactive needs a terminal to ask at')
  return { paths: positionals, interactive: values.interactive, exportFolder: values['export-folder'] }
}

function parsed(): {
  values: { help: boolean; interactive: boolean; 'export-folder'?: string }
  positionals: string[]
} {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        interactive: { type: 'boolean', default: false },
        'export-folder': { type: 'string' },
      },
    })
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

function refuse(message: string): never {
  console.error(message)
  process.exit(2)
}
