// A program that uses the terminal of commands, for tests. Its argument is a JSON list of actions.
import { createTerminal } from '../../terminal/create-terminal.js'

/** An action of the program. */
export type Step =
  | { readonly ask: string; readonly isSecret?: boolean; readonly initial?: string }
  | { readonly confirm: string }
  | { readonly progress: string }
  | { readonly message: string }
  /** Waits until a key is pressed. */
  | { readonly waitForKey: true }

async function main(steps: readonly Step[]): Promise<void> {
  const { stdin, stdout, stderr, env } = process
  const interruption = new AbortController()
  process.on('SIGTERM', () => interruption.abort())
  const host = { stdin, stdout, stderr, env, directory: '.', home: '.', signal: interruption.signal, now: Date.now }
  const terminal = createTerminal(host, { quiet: false })
  for (const step of steps) {
    if ('ask' in step) report(await terminal.ask(step.ask, step))
    else if ('confirm' in step) report(await terminal.confirm(step.confirm))
    else if ('progress' in step) terminal.progress(step.progress)
    else if ('message' in step) terminal.message(step.message)
    else {
      stdin.setRawMode(true)
      await new Promise(resolve => stdin.once('data', resolve))
      stdin.setRawMode(false)
    }
  }
  terminal.clearProgress()
  stdin.pause()
}

const report = (answer: unknown): boolean => process.stdout.write(`Answer: ${JSON.stringify(answer)}\n`)

main(JSON.parse(process.argv[2] ?? '[]')).catch(error => {
  process.stdout.write(`${error.message} Raw mode: ${process.stdin.isRaw}\n`)
  process.exitCode = error.exitCode
})
