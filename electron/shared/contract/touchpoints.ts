export const touchpoints = {}
