/** `get-document` as `getDocument`. @param {string} name */
export function camelCase(name) {
  return name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase())
}

/** `getDocument` as `get-document`. @param {string} name */
export function kebabCase(name) {
  return name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}
