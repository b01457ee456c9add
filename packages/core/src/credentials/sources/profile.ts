/**
 * One section of `credentials.cfg`. The file is shared with the Python clients, so it is read as Python's configparser
 * reads it: `key = value` or `key: value`, comments on lines of their own only, `%%` for a percent sign, and the section
 * `DEFAULT` for what the others leave out. Returns `undefined` for an unknown section.
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
