/** Letters and digits that text recognition confuses with each other. */
const LOOK_ALIKES: readonly string[] = [
  '0odqcgu',
  '1iljtf7',
  '5s',
  '8b3',
  '2z',
  'nhmru',
  'ecoa',
  'fpre',
  'uvwy',
  'gq9',
  'kx',
  '6bg',
  '4a',
]

const lookAlikes: ReadonlySet<string> = /* @__PURE__ */ new Set(
  LOOK_ALIKES.flatMap(group => [...group].flatMap(a => [...group].filter(b => a !== b).map(b => a + b))),
)

/** Whether text recognition confuses two lower-case characters. */
export const lookAlike = (read: string, meant: string): boolean => lookAlikes.has(read + meant)

/** Pairs of letters that are confused with the third letter. */
const LIGATURES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'rnm',
  'cld',
  'vvw',
  'iiu',
  'inm',
  'nim',
  'lib',
  'iih',
  'lik',
  'jij',
])

/** The cost of assuming that a character was misread, in letters. */
const MISREADING_COST = { lookAlike: 0.5, ligature: 0.75, gap: 1, letter: 1.5, similarDigit: 2.5, digit: 5 } as const

/** The maximum cost of differing digits at which two values still have the same digits. */
const MAX_DIGITS_COST = 3

/** Digits that are confused with each other. */
const SIMILAR_DIGITS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '38',
  '83',
  '56',
  '65',
  '17',
  '71',
  '68',
  '86',
  '08',
  '80',
  '06',
  '60',
  '09',
  '90',
  '98',
  '89',
])

const isDigit = (character: string): boolean => character >= '0' && character <= '9'

function substitution(read: string, meant: string): number {
  if (read === meant) return 0
  const digits = (isDigit(read) ? 1 : 0) + (isDigit(meant) ? 1 : 0)
  if (digits === 2) return SIMILAR_DIGITS.has(read + meant) ? MISREADING_COST.similarDigit : Infinity
  if (lookAlike(read, meant)) return MISREADING_COST.lookAlike
  return digits === 1 ? MISREADING_COST.digit : MISREADING_COST.letter
}

type Gap = (character: string) => number

const gapOf: Gap = character => (isDigit(character) ? MISREADING_COST.digit : MISREADING_COST.gap)

/** Only digits that are confused with letters can be missing or extra. */
const digitGapOf: Gap = digit => ('0158'.includes(digit) ? MISREADING_COST.lookAlike : Infinity)

/**
 * The cost of assuming that `meant` was misread as `read`: an edit distance, in letters, in which look-alikes such as `0` and `o`,
 * or `rn` and `m`, cost less, and digits cost more.
 *
 * @param read The printed value as it was read: lower-case letters and digits.
 * @param meant The value that may be intended, in the same form.
 * @param limit Costs above the limit are not computed; the time is proportional to the length times the limit.
 * @param part Whether `meant` is compared with all of `read`, or only with its beginning.
 * @returns The cost; Infinity above the limit.
 *
 * @example
 * misreadingCost('alphac0mbhd', 'alphacombhd', 2) // 0.5
 */
export function misreadingCost(
  read: string,
  meant: string,
  limit: number,
  part: 'whole' | 'beginning' = 'whole',
): number {
  return editCost(read, meant, { limit, part, gap: gapOf, least: MISREADING_COST.gap })
}

/**
 * Whether two values have the same digits in the same order, except for similar digits and for letters that were misread as digits: values
 * with other digits are other addresses or branches.
 */
export function haveSameDigits(read: string, meant: string): boolean {
  const digits = (text: string): string => text.replace(/\D/g, '')
  const costs = { limit: MAX_DIGITS_COST, part: 'whole', gap: digitGapOf, least: MISREADING_COST.lookAlike } as const
  return editCost(digits(read), digits(meant), costs) !== Infinity
}

interface Costs {
  limit: number
  part: 'whole' | 'beginning'
  gap: Gap
  /** The minimum cost of a gap. */
  least: number
}

function editCost(read: string, meant: string, { limit, part, gap, least }: Costs): number {
  const reach = Math.floor(limit / least) + 1
  if (read.length < meant.length - reach || (part === 'whole' && read.length > meant.length + reach)) return Infinity
  let closest = Infinity
  let beforePrevious: Float64Array = new Float64Array(0)
  let previous = new Float64Array(meant.length + 1).fill(Infinity)
  previous[0] = 0
  for (let j = 1; j <= Math.min(meant.length, reach); j++)
    previous[j] = (previous[j - 1] ?? 0) + gap(meant[j - 1] ?? '')
  for (let i = 1; i <= read.length; i++) {
    const current = new Float64Array(meant.length + 1).fill(Infinity)
    const letter = read[i - 1] ?? ''
    let lowest = Infinity
    for (let j = Math.max(0, i - reach); j <= Math.min(meant.length, i + reach); j++) {
      const wanted = meant[j - 1] ?? ''
      let cost = (previous[j] ?? Infinity) + gap(letter)
      if (j > 0) {
        cost = Math.min(
          cost,
          (current[j - 1] ?? Infinity) + gap(wanted),
          (previous[j - 1] ?? Infinity) + substitution(letter, wanted),
        )
        if (i > 1 && cost > 0 && LIGATURES.has((read[i - 2] ?? '') + letter + wanted))
          cost = Math.min(cost, (beforePrevious[j - 1] ?? Infinity) + MISREADING_COST.ligature)
        if (j > 1 && cost > 0 && LIGATURES.has((meant[j - 2] ?? '') + wanted + letter))
          cost = Math.min(cost, (previous[j - 2] ?? Infinity) + MISREADING_COST.ligature)
      }
      current[j] = cost
      if (cost < lowest) lowest = cost
    }
    closest = Math.min(closest, current[meant.length] ?? Infinity)
    if (lowest > limit) return part === 'beginning' && closest <= limit ? closest : Infinity
    beforePrevious = previous
    previous = current
  }
  const cost = part === 'beginning' ? closest : (previous[meant.length] ?? Infinity)
  return cost <= limit ? cost : Infinity
}

/** A form in which look-alikes are equal, so that most misread values share most of it with the intended value. */
export function skeletonOf(key: string): string {
  let skeleton = ''
  for (let i = 0; i < key.length; i++) {
    const pair = key.slice(i, i + 2)
    const joined = pair === 'rn' ? 'm' : pair === 'cl' ? 'd' : pair === 'vv' ? 'w' : undefined
    if (joined !== undefined) i++
    const letter = joined ?? key[i] ?? ''
    skeleton += SKELETON[letter] ?? letter
  }
  return skeleton
}

const SKELETON: Readonly<Record<string, string>> = {
  '0': 'o',
  d: 'o',
  q: 'o',
  '1': 'i',
  l: 'i',
  j: 'i',
  t: 'i',
  '5': 's',
  '8': 'b',
  '2': 'z',
}
