import type { ClubRules, Programme } from '../../../electron/shared/rules/model.ts'

/** The rules in force with a programme in its place, or at the end where it is new. */
export function rulesWith(rules: ClubRules, programme: Programme): ClubRules {
  const tried = { ...programme, active: true }
  const isThere = rules.programmes.some(({ id }) => id === programme.id)
  return {
    ...rules,
    programmes: isThere
      ? rules.programmes.map((each) => (each.id === programme.id ? tried : each))
      : [...rules.programmes, tried],
  }
}
