/** The common shape of JSON values: each key with its types, and `?` if some of the values do not contain the key. */
export function shapeOf(values: readonly unknown[]): string {
  const shapes = new Set<string>()
  const objects = values.filter(isObject)
  if (objects.length > 0) shapes.add(shapeOfObjects(objects))
  for (const value of values) {
    if (Array.isArray(value)) continue
    if (!isObject(value)) shapes.add(value === null ? 'null' : typeof value)
  }
  const arrays = values.filter(value => Array.isArray(value))
  if (arrays.length > 0) {
    const items = shapeOf(arrays.flat())
    shapes.add(items.includes(' | ') && !items.startsWith('{') ? `(${items})[]` : `${items}[]`)
  }
  return [...shapes].sort((a, b) => Number(a === 'null') - Number(b === 'null')).join(' | ')
}

function shapeOfObjects(objects: readonly Record<string, unknown>[]): string {
  const keys = [...new Set(objects.flatMap(Object.keys))].sort()
  if (keys.length === 0) return '{}'
  const fields = keys.map(key => {
    const owners = objects.filter(object => key in object)
    return `${key}${owners.length < objects.length ? '?' : ''}: ${shapeOf(owners.map(object => object[key]))}`
  })
  return `{ ${fields.join(', ')} }`
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
