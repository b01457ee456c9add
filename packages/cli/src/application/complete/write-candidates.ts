import type { Host } from '../../host/host.js'
import { complete } from './complete.js'

/**
 * Writes the candidates for a command line, for the scripts of `las completion`: first `words` or `files`, then a line for each word,
 * with its description after a tab.
 */
export async function writeCandidates(line: readonly string[], host: Host): Promise<void> {
  // Old versions of PowerShell cannot pass empty arguments.
  const words = line.map((word, index) => (index === line.length - 1 && /^(?:""|'')$/.test(word) ? '' : word))
  const { kind, words: candidates, prefix = '' } = await complete(words, host)
  const lines = candidates.map(({ value, description }) =>
    `${prefix}${value}\t${description.replace(/\s+/g, ' ')}`.trimEnd(),
  )
  host.stdout.write(`${[kind, ...lines].join('\n')}\n`)
}
