/** A command in the documentation, and its output. */
export interface Step {
  /** Can have several lines, which end in `\` except the last. */
  readonly command: string
  /** Stdout and stderr. */
  readonly output: string
  /** The line of the command in the file, from 1. */
  readonly line: number
}

/**
 * Reads the commands in the `console` blocks of a Markdown page, in their order. A line that starts with `$ ` is a command;
 * the following lines are its output. Blocks with `no-run` after the language are skipped.
 */
export function readTranscript(markdown: string): Step[] {
  const steps: { command: string; output: string[]; line: number }[] = []
  let isInBlock = false
  let isContinued = false
  for (const [index, line] of markdown.split('\n').entries()) {
    const last = steps.at(-1)
    if (line.startsWith('```')) {
      isInBlock = !isInBlock && /^```console\s*$/.test(line)
      isContinued = false
    } else if (isInBlock && isContinued && last) {
      last.command += `\n${line}`
      isContinued = line.endsWith('\\')
    } else if (isInBlock && line.startsWith('$ ')) {
      steps.push({ command: line.slice('$ '.length), output: [], line: index + 1 })
      isContinued = line.endsWith('\\')
    } else if (isInBlock && last) {
      last.output.push(line)
    }
  }
  return steps.map(step => ({ ...step, output: step.output.join('\n') }))
}
