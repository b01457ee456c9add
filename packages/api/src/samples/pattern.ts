/** A part of a pattern: a set of characters, a sequence, alternatives, or a repetition. */
type Part =
  | { readonly kind: 'character'; readonly characters: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly min: number; readonly max: number }

/**
 * The shortest strings that match a regular expression, one for each alternative and each optional part.
 * Supports literals, `.`, `[…]`, `(…|…)`, `?`, `*`, `+` and `{…}`. The pattern is treated as anchored at both ends.
 */
export const stringsOf = (pattern: string): string[] => [...new Set(variants(parse(pattern)))]

/** The longest string of at most `length` characters that matches a regular expression. */
export const longestOf = (pattern: string, length: number): string => longest(parse(pattern), length)

function variants(part: Part): string[] {
  switch (part.kind) {
    case 'character':
      return [part.characters.charAt(0)]
    case 'choice':
      return part.parts.flatMap(variants)
    case 'sequence': {
      const parts = part.parts.map(variants)
      const first = parts.map(([text = '']) => text)
      const others = parts.flatMap((texts, index) => texts.slice(1).map(text => first.with(index, text).join('')))
      return [first.join(''), ...others]
    }
    case 'repeat': {
      const texts = variants(part.part)
      const [first = ''] = texts
      if (part.max === part.min) return texts.map(text => text + first.repeat(part.min - 1))
      return [first.repeat(part.min), ...texts.map(text => first.repeat(part.min) + text)]
    }
  }
}

function longest(part: Part, length: number): string {
  const [shortest = ''] = variants(part).sort((a, b) => a.length - b.length)
  switch (part.kind) {
    case 'character':
      return shortest
    case 'choice': {
      const [first = shortest] = part.parts
        .map(each => longest(each, length))
        .filter(text => text.length <= length)
        .sort((a, b) => b.length - a.length)
      return first
    }
    case 'sequence': {
      let spare = length - shortest.length
      return part.parts
        .map(each => {
          const minLength = Math.min(...variants(each).map(text => text.length))
          const text = longest(each, minLength + spare)
          spare -= text.length - minLength
          return text
        })
        .join('')
    }
    case 'repeat': {
      const [unit = ''] = variants(part.part)
      const count = Math.max(part.min, Math.min(part.max, Math.floor(length / unit.length)))
      return unit.repeat(count)
    }
  }
}

function parse(pattern: string): Part {
  let at = 0
  const part = choice()
  if (at < pattern.length) throw new Error(`Cannot parse the pattern ${pattern} after position ${at}`)
  return part

  function choice(): Part {
    const parts = [sequence()]
    while (pattern[at] === '|') {
      at++
      parts.push(sequence())
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'choice', parts }
  }

  function sequence(): Part {
    const parts: Part[] = []
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      if (pattern[at] === '^' || pattern[at] === '$') at++
      else parts.push(quantified(atom()))
    }
    return { kind: 'sequence', parts }
  }

  function atom(): Part {
    const character = pattern[at++]
    if (character === '(') {
      const part = choice()
      at++
      return part
    }
    if (character === '[') return { kind: 'character', characters: characterClass() }
    if (character === '\\') return { kind: 'character', characters: pattern[at++] ?? '' }
    return { kind: 'character', characters: character === '.' ? 'a' : (character ?? '') }
  }

  function characterClass(): string {
    if (pattern[at] === '^') throw new Error(`Cannot parse the pattern ${pattern}: negated classes are not supported`)
    let characters = ''
    while (pattern[at] !== ']') {
      if (pattern[at] === '\\') at++
      const from = pattern.charAt(at++)
      const isRange = pattern[at] === '-' && pattern[at + 1] !== ']'
      characters += isRange ? range(from, pattern.charAt(at + 1)) : from
      if (isRange) at += 2
    }
    at++
    return characters
  }

  function quantified(part: Part): Part {
    const [quantifier = '', lower, comma, upper] = /^(?:[?*+]|\{(\d+)(,?)(\d*)\})/.exec(pattern.slice(at)) ?? []
    at += quantifier.length
    const unlimited = Number.POSITIVE_INFINITY
    if (quantifier === '') return part
    if (quantifier === '?') return { kind: 'repeat', part, min: 0, max: 1 }
    if (quantifier === '*') return { kind: 'repeat', part, min: 0, max: unlimited }
    if (quantifier === '+') return { kind: 'repeat', part, min: 1, max: unlimited }
    const min = Number(lower)
    return { kind: 'repeat', part, min, max: comma === '' ? min : upper ? Number(upper) : unlimited }
  }
}

function range(from: string, to: string): string {
  const first = from.charCodeAt(0)
  const codes = Array.from({ length: to.charCodeAt(0) - first + 1 }, (_, index) => first + index)
  return String.fromCharCode(...codes)
}
