/**
 * Parses a section of `credentials.cfg`. The Python clients use the same file, so its syntax is that of Python's
 * configparser: `key = value` or `key: value`, comments only on separate lines, `%%` for a percent sign, and the section
 * `DEFAULT` for the default values of all sections.
 *
 * @returns `undefined` for an unknown section.
 */
export function parseProfile(text: string, profile: string): Record<string, string> | undefined {
  const sections = parseSections(text)
  const section = sections.get(profile)
  return section && { ...sections.get('DEFAULT'), ...section }
}

function parseSections(text: string): Map<string, Record<string, string>> {
  const sections = new Map<string, Record<string, string>>()
  let current: Record<string, string> = {}
  for (const line of text.split(/\r?\n/).map(raw => raw.trim())) {
    const [, section] = /^\[(.+)\]/.exec(line) ?? []
    if (section !== undefined) {
      current = sections.get(section) ?? {}
      sections.set(section, current)
    } else if (!/^[#;]/.test(line)) {
      const [, key, value] = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(line) ?? []
      if (key !== undefined && value !== undefined) current[key.toLowerCase()] = value.replaceAll('%%', '%')
    }
  }
  return sections
}
