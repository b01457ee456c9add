/** Characters as ranges of code points and Unicode categories. */
export interface CharacterClass {
  readonly isNegated: boolean
  readonly ranges: readonly (readonly [first: number, last: number])[]
  /** Regular expressions for a single character, such as `/^\p{Lu}$/u`. */
  readonly categories: readonly RegExp[]
}

/** An instruction of a compiled regular expression. Its targets are positions in the program. */
export type Instruction =
  | { readonly type: 'character'; readonly code: number }
  | { readonly type: 'class'; readonly class: CharacterClass }
  /** Continues at several positions at the same time. */
  | { readonly type: 'fork'; targets: readonly number[] }
  /** Continues only at the start or the end of the string. */
  | { readonly type: 'assert'; readonly position: 'start' | 'end' }
  | { readonly type: 'accept' }
