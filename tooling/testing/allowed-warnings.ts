/** Process warnings that do not fail the tests, each with the reason why they cannot be avoided here. */
const allowed: readonly { text: RegExp; reason: string }[] = [
  {
    text: /^ExperimentalWarning: SQLite is an experimental feature/,
    reason: 'Node.js prints it whenever node:sqlite is loaded, until the module is stable.',
  },
]

/** @param text such as `ExperimentalWarning: SQLite is …` */
export function isAllowedWarning(text: string): boolean {
  return allowed.some(one => one.text.test(text))
}
