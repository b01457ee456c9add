import { checkExpressions, machinesWithin, type State } from '@las/workflow-engine'
import { badRequest } from '../../errors.js'
import { comparatorNames, type Definition } from './definition.js'

/** The transitions that a definition names, each with the paths at which it does. */
export type Resources = ReadonlyMap<string, readonly string[]>

/**
 * Checks what the shape of a definition does not tell: that every state that is named exists and can be reached, and that
 * each state and rule goes on in exactly one way.
 * @param path where the definition stands in the body.
 * @returns the transitions that are named.
 * @throws 400 naming the path of the state and what is wrong there.
 */
export function checkDefinition(definition: Definition, path: string): Resources {
  const resources = new Map<string, string[]>()
  checkMachine(definition, path, resources)
  for (const { at, message } of checkExpressions(definition)) throw badRequest(`${path}.${at} ${message}`)
  return resources
}

function checkMachine({ StartAt, States }: Definition, path: string, resources: Map<string, string[]>): void {
  const exists = (name: string, at: string): void => {
    if (!Object.hasOwn(States, name)) {
      throw badRequest(`${at} names the state ${name}, which ${path}.States does not have`)
    }
  }
  exists(StartAt, `${path}.StartAt`)
  for (const [name, state] of Object.entries(States)) {
    const at = `${path}.States.${name}`
    checkEnd(state, at)
    for (const [field, next] of successors(state)) exists(next, `${at}.${field}`)
    checkChoices(state, at)
    checkWait(state, at)
    checkMap(state, at)
    if (state.Resource !== undefined) {
      resources.set(state.Resource, [...(resources.get(state.Resource) ?? []), `${at}.Resource`])
    }
    for (const [field, inner] of machinesWithin(state)) checkMachine(inner, `${at}.${field}`, resources)
  }
  const reached = reachable(StartAt, States)
  const lost = Object.keys(States).find(name => !reached.has(name))
  if (lost !== undefined) throw badRequest(`${path}.States.${lost} can never be reached: no state names it as the next`)
}

const ENDING: ReadonlySet<State['Type']> = new Set(['Succeed', 'Fail', 'Choice'])

function checkEnd({ Type, Next, End }: State, at: string): void {
  if (ENDING.has(Type)) return
  if (End === false) throw badRequest(`${at}.End must be true or left out`)
  if ((Next === undefined) === (End === undefined)) {
    throw badRequest(`${at} must have either Next or End, and ${Next === undefined ? 'has neither' : 'has both'}`)
  }
}

/** The states that can follow, with the fields that name them. */
function successors({ Next, Default, Catch = [], Choices = [] }: State): [field: string, name: string][] {
  const named: [string, string | undefined][] = [
    ['Next', Next],
    ['Default', Default],
    ...Catch.map(({ Next }, index): [string, string] => [`Catch[${index}].Next`, Next]),
    ...Choices.map(({ Next }, index): [string, string | undefined] => [`Choices[${index}].Next`, Next]),
  ]
  return named.flatMap(([field, name]) => (name === undefined ? [] : [[field, name]]))
}

function reachable(start: string, states: Definition['States']): ReadonlySet<string> {
  const reached = new Set([start])
  for (const name of reached) {
    const state = states[name]
    if (state) for (const [, next] of successors(state)) reached.add(next)
  }
  return reached
}

function checkChoices({ Choices = [] }: State, at: string): void {
  Choices.forEach((rule, index) => {
    const ruleAt = `${at}.Choices[${index}]`
    checkCondition(rule, ruleAt)
    if (rule.End === false) throw badRequest(`${ruleAt}.End must be true or left out`)
    if ((rule.Next === undefined) === (rule.End === undefined))
      throw badRequest(`${ruleAt} must have either Next or End`)
  })
}

/** A condition is either a combination of others or a comparison of a variable. */
function checkCondition(condition: object, at: string): void {
  const fields = new Map<string, unknown>(Object.entries(condition))
  const tests = ['And', 'Or', 'Not', ...comparatorNames].filter(name => fields.has(name))
  const [test] = tests
  if (test === undefined || tests.length > 1) {
    const found = tests.length === 0 ? 'has none' : `has ${tests.join(' and ')}`
    throw badRequest(`${at} must have exactly one comparison, or And, Or or Not, and ${found}`)
  }
  const combines = test === 'And' || test === 'Or' || test === 'Not'
  if (combines === fields.has('Variable')) {
    throw badRequest(
      combines ? `${at} must not have a Variable beside ${test}` : `${at}.Variable is required with ${test}`,
    )
  }
  if (!combines) return
  const operands = fields.get(test)
  const all = Array.isArray(operands)
    ? operands.map((operand, index) => [operand, `${at}.${test}[${index}]`] as const)
    : [[operands, `${at}.${test}`] as const]
  for (const [operand, operandAt] of all) checkCondition(operand, operandAt)
}

const WAITING = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'] as const

function checkWait(state: State, at: string): void {
  if (state.Type !== 'Wait') return
  if (WAITING.filter(name => name in state).length !== 1) {
    throw badRequest(`${at} must have exactly one of ${WAITING.join(', ')}`)
  }
}

function checkMap({ Type, ItemProcessor, Iterator }: State, at: string): void {
  if (Type === 'Map' && (ItemProcessor === undefined) === (Iterator === undefined)) {
    throw badRequest(`${at} must have either ItemProcessor or, as it was called before, Iterator`)
  }
}
