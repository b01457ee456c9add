/** `datasetId` for `dataset-id`. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** `dataset-id` for `datasetId`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** `DATASET_ID` for `datasetId`. */
export function placeholder(name: string): string {
  return kebabCase(name).replaceAll('-', '_').toUpperCase()
}
