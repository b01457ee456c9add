import type { JSX } from 'preact'
import './highlighted.css'

/** A text with the first place marked that equals a part of it, without regard to case and diacritics. */
export function Highlighted({ text, part }: { text: string; part: string }): JSX.Element {
  const start = plain(text).indexOf(plain(part))
  if (start < 0 || part === '') return <>{text}</>
  const end = start + part.length
  return (
    <>
      {text.slice(0, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  )
}

/** Letters that do not consist of another letter and a mark. */
const letters: Readonly<Record<string, string>> = { ø: 'o', đ: 'd', ł: 'l' }

/** Lower case without diacritics. Every character stays at its place. */
function plain(text: string): string {
  const lower = Array.from({ length: text.length }, (_, index) => text.charAt(index).toLowerCase().charAt(0))
  return lower.map(letter => letters[letter] ?? letter.normalize('NFD').charAt(0)).join('')
}
