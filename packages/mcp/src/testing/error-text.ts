/**
 * The text of a failed call: the message, which is in a block of untrusted data, what to do, and the code in parentheses. Other text is
 * returned unchanged.
 */
export function errorTextOf(content: readonly { readonly text: string }[]): string {
  const [first, second] = content.map(({ text }) => text)
  const [, code, advice = ''] = /^The call failed \((\w+)\)\.(.*)$/.exec(first ?? '') ?? []
  const [, , json] = /\n<untrusted-data-([\w-]{12})>\n([\s\S]*)\n<\/untrusted-data-\1>$/.exec(second ?? '') ?? []
  if (code === undefined || json === undefined) return first ?? ''
  return `${JSON.parse(json).message}${advice} (${code})`
}
