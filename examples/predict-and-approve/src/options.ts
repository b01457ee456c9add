import { parseArgs } from 'node:util'

const USAGE = `npm start predict-and-approve -- [options] [invoice.pdf …]

  --interactive            ask at the terminal for approval
  --export-folder FOLDER   the output folder; a temporary folder by default
  --help                   print this help`

/** Reads the command line options. Exits after `--help` or an invalid option. */
export function readOptions(): { paths: string[]; interactive: boolean; exportFolder: string | undefined } {
  const { values, positionals } = parseCommandLine()
  if (values.help) {
    console.log(USAGE)
    process.exit(0)
  }
  if (values.interactive && !process.stdin.isTTY) exitWithError('--interactive requires a terminal.')
  return { paths: positionals, interactive: values.interactive, exportFolder: values['export-folder'] }
}

function parseCommandLine(): {
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
    return exitWithError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

function exitWithError(message: string): never {
  console.error(message)
  process.exit(2)
}
