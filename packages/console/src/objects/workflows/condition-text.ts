/** A comparison, `And`, `Or` or `Not`, of the Amazon States Language. */
type Condition = Readonly<Record<string, unknown>>

const signs: Readonly<Record<string, string>> = {
  Equals: '=',
  LessThan: '<',
  LessThanEquals: '≤',
  GreaterThan: '>',
  GreaterThanEquals: '≥',
  Matches: 'matches',
}

/** The condition of a choice rule in words: `total > 1000 and currency = "EUR"`. */
export function conditionText(condition: Condition): string {
  const { And, Or, Not, Variable } = condition
  if (Array.isArray(And)) return And.map(innerText).join(' and ')
  if (Array.isArray(Or)) return Or.map(innerText).join(' or ')
  if (Not !== undefined) return `not ${innerText(Not)}`
  const variable = pathText(Variable)
  for (const [name, operand] of Object.entries(condition)) {
    const [, test] = /^Is(\w+)$/.exec(name) ?? []
    if (test) {
      const adjective = test === 'Present' ? 'present' : test === 'Null' ? 'null' : `a ${test.toLowerCase()}`
      return `${variable} is ${operand === false ? 'not ' : ''}${adjective}`
    }
    const [, type, comparison = '', isPath] = /^(String|Numeric|Boolean|Timestamp)(\w+?)(Path)?$/.exec(name) ?? []
    const sign = signs[comparison]
    if (sign === undefined) continue
    const value = isPath ? pathText(operand) : JSON.stringify(operand)
    return `${variable} ${type === 'Boolean' ? 'is' : sign} ${value}`
  }
  return 'a rule'
}

function innerText(condition: unknown): string {
  const inner = Object(condition) as Condition
  const text = conditionText(inner)
  return inner.And !== undefined || inner.Or !== undefined ? `(${text})` : text
}

/** `invoice.total` for `$.invoice.total`. */
function pathText(path: unknown): string {
  return String(path).replace(/^\$\.(?=.)/, '')
}
