export interface MailPiece {
  readonly text: string
  /** The address of a link; undefined for text. */
  readonly href?: string
}

/** The text of an email, in which addresses of this server are links. Others stay text, because they lead to other sites. */
export function mailPieces(text: string, origin: string): readonly MailPiece[] {
  const pieces: MailPiece[] = []
  let end = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    // The full stop after an address ends the sentence.
    const address = match[0].replace(/[.,;:!?)]+$/, '')
    if (!URL.canParse(address) || new URL(address).origin !== origin) continue
    pieces.push({ text: text.slice(end, match.index) }, { text: address, href: new URL(address).href })
    end = match.index + address.length
  }
  return [...pieces, { text: text.slice(end) }].filter(piece => piece.text !== '')
}
