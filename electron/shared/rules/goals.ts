/** What a manager may want to reach between two business days. */
export const GOAL_KINDS = ['new_members', 'second_purchases', 'win_backs', 'referrals', 'repeat_rate'] as const
export type GoalKind = (typeof GOAL_KINDS)[number]
