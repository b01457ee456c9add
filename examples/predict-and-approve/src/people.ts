import { createInterface } from 'node:readline/promises'
import type { Task, Values } from './task.js'

/** Checks the predicted values and returns the correct values, or `undefined` to reject the document. */
export type Person = (task: Task) => Promise<Values | undefined>

/** A simulated person, who corrects some values and accepts the others. */
export const simulatedPerson =
  (corrections: Values): Person =>
  async ({ values }) => ({ ...values, ...corrections })

/** Asks the person at the terminal: Enter accepts a value, any other input replaces it. */
export const terminalPerson: Person = async ({ title, predicted, values }) => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    console.error(
      `\n${title}: press Enter to accept a value, enter - if there is no value, or enter the correct value.`,
    )
    const corrected: Values = { ...values }
    for (const { label, value, confidence } of predicted) {
      const answer = (
        await terminal.question(`  ${label} = ${printable(value ?? '–')} (${Math.round(confidence * 100)} %) `)
      ).trim()
      if (answer !== '') corrected[label] = answer === '-' ? null : answer
    }
    const approval = await terminal.question('  Approve? [Y/n] ')
    return /^n/i.test(approval.trim()) ? undefined : corrected
  } finally {
    terminal.close()
  }
}

/** Replaces control characters, with which a document could move the cursor or change the title of the terminal. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '�')
