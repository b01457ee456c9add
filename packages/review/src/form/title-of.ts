/** The title of a field: its name in the model or the document, or `Invoice number` for the label `invoice_number`. */
export function titleOf(label: string, name: string | undefined): string {
  // Models without names use the labels.
  if (name !== undefined && name !== label) return name
  const words = label.replaceAll(/[_-]+/g, ' ').trim()
  return words === '' ? label : words.charAt(0).toUpperCase() + words.slice(1)
}
