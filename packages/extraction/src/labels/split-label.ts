/** `invoiceTotal`, `invoice_total` and `invoice-total` are `invoice total`. */
export function splitLabel(label: string): string {
  return label
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[_\-.,]+/g, ' ')
    .trim()
}
