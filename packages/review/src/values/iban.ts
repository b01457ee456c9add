/** Account numbers are printed in groups, and stored without spaces. Other texts, whose check digits are wrong, stay as they are. */
export function withoutSpacesOfIban(text: string): string {
  const compact = text.replaceAll(' ', '')
  return /^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(compact) && hasCheckDigits(compact) ? compact : text
}

/** ISO 7064: with letters as 10 to 35, and the first four characters at the end, the number is 1 modulo 97. */
function hasCheckDigits(iban: string): boolean {
  let remainder = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    for (const digit of String(Number.parseInt(character, 36))) remainder = (remainder * 10 + Number(digit)) % 97
  }
  return remainder === 1
}
