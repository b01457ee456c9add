/** About how wide a character is in a proportional typeface, relative to a digit. */
function widthOfCharacter(character: string): number {
  if (/[ijl.,:;'’|!()[\]tfI1\s]/.test(character)) return character === '1' ? 1 : 0.5
  if (/[mwMW@%—]/.test(character)) return 1.5
  if (/\p{Lu}|[&€#]/u.test(character)) return 1.25
  return 1
}

/** The horizontal position of each character of `text` (and of its end) between `left` and `right`. */
export function characterPositions(text: string, left: number, right: number): number[] {
  const positions = [0]
  let total = 0
  for (let i = 0; i < text.length; i++) {
    total += widthOfCharacter(text[i] ?? '')
    positions.push(total)
  }
  const scale = total > 0 ? (right - left) / total : 0
  return positions.map(position => left + position * scale)
}
