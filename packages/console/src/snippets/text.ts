/** Characters that are invisible or change the order of a text. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

const isHidden = (text: string): boolean => text.search(HIDDEN) !== -1

/** JSON in which all invisible characters are escaped. Long JSON has several lines. */
export function toJson(value: unknown): string {
  const short = JSON.stringify(value)
  const text = short.length > MAX_LINE ? JSON.stringify(value, null, 2) : short
  return text.replaceAll(HIDDEN, character => (character === '\n' ? character : escapeCharacter(character)))
}

const MAX_LINE = 80

function escapeCharacter(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
  return units.map(unit => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}

/** An argument for a POSIX shell. */
export function quote(text: string): string {
  return /^[\w./:@%+,-][\w./:@%+,=-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** Whether a text can be an argument: it is visible, and has no characters that a shell cannot pass on. */
export const isPrintable = (text: string): boolean => !isHidden(text)

/** An expression of TypeScript in a value. */
export class Code {
  constructor(readonly text: string) {}
}

/** A value as TypeScript, on several lines if it is long. */
export function toTypeScript(value: unknown, indent = ''): string {
  if (typeof value === 'string') return stringLiteral(value)
  if (value instanceof Code) return value.text
  if (typeof value !== 'object' || value === null) return String(value)
  const inner = `${indent}  `
  const isList = Array.isArray(value)
  const parts = (at: string): string[] =>
    isList
      ? value.map(item => toTypeScript(item, at))
      : Object.entries(value).map(([name, item]) => property(name, toTypeScript(item, at)))
  const [open, close, space] = isList ? ['[', ']', ''] : ['{', '}', ' ']
  const lines = parts(inner)
  if (lines.length === 0) return open + close
  const line = `${open}${space}${lines.join(', ')}${space}${close}`
  if (!line.includes('\n') && line.length + indent.length <= MAX_LINE) return line
  return `${open}\n${lines.map(text => `${inner}${text},\n`).join('')}${indent}${close}`
}

function property(name: string, value: string): string {
  if (name === value && /^[a-z]\w*$/i.test(name)) return name
  // `__proto__` would set the prototype.
  const key = name === '__proto__' ? `['${name}']` : /^[a-z_$][\w$]*$/i.test(name) ? name : stringLiteral(name)
  return `${key}: ${value}`
}

function stringLiteral(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped.replaceAll(HIDDEN, escapeCharacter)}'`
}
