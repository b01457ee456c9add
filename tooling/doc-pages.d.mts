export const docPages: string[]
