/** Thrown if a rule is invalid or too expensive. The message does not contain the rule. */
export class RuleError extends Error {
  override readonly name = 'RuleError'
}
