export const effects = {}
