/** Whether a path such as `/models/las%3Amodel%3Ax` matches a template such as `/models/{modelId}`. */
export function matchesTemplate(template: string, path: string): boolean {
  const segments = path.split('/')
  const expected = template.split('/')
  return (
    segments.length === expected.length &&
    expected.every((segment, index) => segment === segments[index] || /^\{\w+\}$/.test(segment))
  )
}
