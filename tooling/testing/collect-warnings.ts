// A global setup of vitest: process warnings of the programs and worker threads that tests start fail the run.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export default function collectWarnings(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'las-test-warnings-'))
  const file = join(folder, 'warnings.txt')
  // Both variables are inherited by test processes and by the programs that they start.
  process.env.NODE_REDIRECT_WARNINGS = file
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --trace-warnings`.trim()
  return () => {
    const warnings = warningsIn(file)
    rmSync(folder, { recursive: true, force: true })
    if (warnings.length === 0) return
    process.exitCode = 1
    console.error(`Process warnings fail the tests. Programs that tests started printed:\n\n${warnings.join('\n')}`)
  }
}

/** Returns the warnings with their stack traces, but without the prefix `(node:123) `. */
function warningsIn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split(/^\(node:\d+\) /m)
      .filter(text => text.trim() !== '')
  } catch {
    // Node.js creates the file at the first warning.
    return []
  }
}
