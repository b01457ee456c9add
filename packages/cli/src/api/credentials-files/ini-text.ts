// The syntax of Python's configparser, which reads `~/.lucidtech/credentials.cfg` too. Functions return the changed text, and keep the
// comments, the order and the other lines.

/** The lines of a section: its header, and the lines up to the next header. */
interface Section {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The sections and their values. Values of the section `DEFAULT` apply to all sections. */
export function readSections(text: string): Map<string, Record<string, string>> {
  const lines = linesOf(text)
  const found = new Map<string, Record<string, string>>()
  let defaults: Record<string, string> = {}
  for (const section of sectionsOf(lines)) {
    const values = Object.fromEntries(
      optionsOf(lines, section).map(({ key, value }) => [key, value.replaceAll('%%', '%')]),
    )
    if (section.name === 'DEFAULT') defaults = { ...defaults, ...values }
    else found.set(section.name, { ...found.get(section.name), ...values })
  }
  return new Map([...found].map(([name, values]) => [name, { ...defaults, ...values }]))
}

/** Sets values of a section, which is added if it does not exist. Undefined removes a value. */
export function setSection(text: string, name: string, values: Readonly<Record<string, string | undefined>>): string {
  const lines = linesOf(text)
  const set = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key} = ${value.replaceAll('%', '%%')}`],
  )
  const section = sectionsOf(lines).find(section => section.name === name)
  if (!section) {
    const gap = lines.length > 0 && lines.at(-1)?.trim() !== '' ? [''] : []
    return textOf([...lines, ...gap, `[${name}]`, ...set])
  }
  const replaced = new Set(
    optionsOf(lines, section)
      .filter(({ key }) => key in values)
      .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
  )
  const kept = lines
    .slice(section.start + 1, section.end)
    .filter((_, index) => !replaced.has(section.start + 1 + index))
  return textOf([...lines.slice(0, section.start + 1), ...set, ...kept, ...lines.slice(section.end)])
}

/** Removes all sections with a name. Comments before the header of the next section belong to that section, and are kept. */
export function removeSection(text: string, name: string): string {
  const lines = linesOf(text)
  const section = sectionsOf(lines).find(section => section.name === name)
  if (!section) return text
  let { end } = section
  while (end < lines.length && end > section.start + 1 && isComment(lines[end - 1] ?? '')) end--
  return removeSection(textOf([...lines.slice(0, section.start), ...lines.slice(end)]), name)
}

export function renameSection(text: string, from: string, to: string): string {
  const starts = new Set(sectionsOf(linesOf(text)).flatMap(({ name, start }) => (name === from ? [start] : [])))
  return textOf(linesOf(text).map((line, index) => (starts.has(index) ? `[${to}]` : line)))
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/))
const textOf = (lines: readonly string[]): string => (lines.length === 0 ? '' : `${lines.join('\n')}\n`)
const isComment = (line: string): boolean => /^\s*[#;]/.test(line)

function sectionsOf(lines: readonly string[]): Section[] {
  const starts = lines.flatMap((line, start) => {
    const [, name] = /^\s*\[(.+)\]/.exec(line) ?? []
    return name === undefined ? [] : [{ name, start }]
  })
  return starts.map((section, index) => ({ ...section, end: starts[index + 1]?.start ?? lines.length }))
}

/** The options of a section. The lines after an option that are indented further continue its value. */
function optionsOf(
  lines: readonly string[],
  section: Section,
): { readonly key: string; readonly value: string; readonly start: number; readonly end: number }[] {
  const options = []
  for (let start = section.start + 1; start < section.end; start++) {
    const line = lines[start] ?? ''
    const [, key, value] = isComment(line) ? [] : (/^\s*([^=:]+?)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [])
    if (key === undefined || value === undefined) continue
    let end = start + 1
    while (end < section.end && isContinuation(lines[end] ?? '', line)) end++
    options.push({ key: key.toLowerCase(), value, start, end })
    start = end - 1
  }
  return options
}

const indentOf = (line: string): number => line.length - line.trimStart().length
const isContinuation = (line: string, option: string): boolean =>
  line.trim() !== '' && !isComment(line) && indentOf(line) > indentOf(option)
