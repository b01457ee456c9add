/** Converts `get-document` to `getDocument`. @param {string} name */
export function camelCase(name) {
  return name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase())
}

/** Converts `getDocument` to `get-document`. @param {string} name */
export function kebabCase(name) {
  return name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}
