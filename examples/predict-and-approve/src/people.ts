import { createInterface } from 'node:readline/promises'
import type { Task, Values } from './task.js'

/** Looks at what was read and gives the values that are right; `undefined` rejects the document. */
export type Person = (task: Task) => Promise<Values | undefined>

/** A person who knows better about some values and takes the others as they are. */
export const scripted =
  (corrections: Values): Person =>
  async ({ values }) => ({ ...values, ...corrections })

/** The person at the terminal: Enter takes a value, anything else replaces it. */
export const atTerminal: Person = async ({ title, read, values }) => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    console.error(`\n${title}: Enter takes a value, - says that there is none, anything else is the right value.`)
    const right: Values = { ...values }
    for (const { label, value, confidence } of read) {
      const answer = (
        await terminal.question(`  ${label} = ${value ?? '–'} (${Math.round(confidence * 100)} %) `)
      ).trim()
      if (answer !== '') right[label] = answer === '-' ? null : answer
    }
    const verdict = await terminal.question('  Approve? [Y/n] ')
    return /^n/i.test(verdict.trim()) ? undefined : right
  } finally {
    terminal.close()
  }
}
