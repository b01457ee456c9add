import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'

/** A shell in which the commands of a page run one after the other, so that they can use each other's variables. */
export interface Session {
  /** Runs a command and returns its stdout and stderr, in the order in which they were written. */
  run(command: string): Promise<string>
  close(): Promise<void>
}

/** Starts Bash in a folder. Commands have no standard input, unless they redirect it. */
export function startSession(directory: string, env: Readonly<Record<string, string>>): Session {
  const shell = spawn('bash', ['--noprofile', '--norc'], { cwd: directory, env, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>(resolve => shell.on('close', () => resolve()))
  shell.stdout.setEncoding('utf8')
  shell.stdin.write('exec 2>&1\n')
  let received = ''
  let notify: () => void = () => {}
  shell.stdout.on('data', (text: string) => {
    received += text
    notify()
  })
  return {
    async run(command) {
      const marker = `end-${randomUUID()}`
      // Afterwards, `$?` is the exit code of the command again.
      const report = `code=$?; printf '%s:%s\\n' ${marker} $code; (exit $code)`
      shell.stdin.write(`{ ${command}\n} </dev/null\n${report}\n`)
      const end = new RegExp(`${marker}:\\d+\\n`)
      await Promise.race([
        ended,
        new Promise<void>(resolve => {
          notify = () => {
            if (end.test(received)) resolve()
          }
          notify()
        }),
      ])
      const found = end.exec(received)
      if (!found) throw new Error(`The shell ended during the command: ${command}\n${received}`)
      const output = received.slice(0, found.index)
      received = received.slice(found.index + found[0].length)
      return output
    },
    async close() {
      shell.stdin.end()
      await ended
    },
  }
}
