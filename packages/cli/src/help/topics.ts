import { ExitCode, exitCodeMeanings } from '../errors/exit-codes.js'
import { environmentVariables } from './environment.js'
import type { Layout } from './layout.js'

/** A text that is not about a single command: `las help exit-codes`. */
interface Topic {
  readonly name: string
  /** A sentence. */
  readonly summary: string
  readonly write: (layout: Layout) => (string | undefined)[]
}

export const topics: readonly Topic[] = [
  {
    name: 'output',
    summary: 'Formats, queries, pages, and the use in scripts.',
    write: layout => [
      layout.paragraph(
        'Standard output contains only data: a table on a terminal, otherwise the JSON of the API. Messages, progress and errors go to standard error. There is no pager.',
      ),
      layout.list('Formats', [
        ['--output table', 'A table that fits the terminal, with relative dates. The default on a terminal.'],
        ['--output json', 'The JSON of the API, indented. The default elsewhere. Also: --json'],
        ['--output jsonl', 'One JSON value per line: the items of a list, or the result.'],
        ['--output yaml', 'The same as JSON, as YAML.'],
        ['--output csv', 'One row per item, with headings.'],
        ['--output id', 'One id per line, for loops and xargs.'],
      ]),
      layout.list('Selection', [
        ['--query EXPRESSION', 'A JMESPath expression. It applies to the JSON; with jsonl, to each item.'],
        ['--all', 'Reads all pages of a list, and writes items as they arrive.'],
        ['--watch', 'Repeats a request, and shows changes until the result is final.'],
        ['--quiet', 'Prints no progress and no messages.'],
      ]),
      layout.section(
        'Errors',
        'If the output is JSON, an error is one JSON object on standard error, with code, message, retryable, requestId and next, the next step. Without --output, that is also the case if neither output nor errors go to a terminal. Exit codes: las help exit-codes',
      ),
      layout.section(
        'Colours',
        'Only on terminals. NO_COLOR=1 switches them off, FORCE_COLOR=1 switches them on elsewhere.',
      ),
    ],
  },
  {
    name: 'exit-codes',
    summary: 'The meaning of the exit codes, which do not change.',
    write: layout => [
      layout.list(
        'Exit codes',
        Object.values(ExitCode).map(code => [String(code), exitCodeMeanings[code]]),
      ),
    ],
  },
  {
    name: 'environment',
    summary: 'The environment variables and files that are read.',
    write: layout => [
      layout.list(
        'Environment variables',
        environmentVariables.map(({ name, description }) => [name, description]),
      ),
      layout.list('Files', [
        ['~/.cradl/credentials.json', 'Profiles with credentials, which all LAS clients share. las login writes it.'],
        [
          '~/.lucidtech/credentials.cfg',
          'The same for earlier clients. It is read if the other file has no such profile.',
        ],
      ]),
      layout.paragraph(
        'Credentials come from --profile; without it, from the variables, CRADL_… first, and then from the profile default.',
      ),
    ],
  },
]

export const isTopic = (name: string): boolean => topics.some(topic => topic.name === name)
