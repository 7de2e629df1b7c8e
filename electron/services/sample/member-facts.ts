import { birthdaySince, nextBirthdayIn, toDate } from '../../shared/calendar.ts'
import type { CustomerFacts } from '../../shared/rules/model.ts'
import { CLUB } from '../ledger.ts'
import type { Member } from './book.ts'

/** The birthdays around a day, so that a calendar is asked once a year. */
export interface Birthdays {
  last: number
  next: number
  /** Jalali, of the last. */
  year: number
}

/** What the rules are told of a customer before a sale, as `services/customer-facts`, from memory. */
export function memberFacts(member: Member, day: number): CustomerFacts {
  const { id, tierId, salesCount, tierSpend, points, spend, lastSaleDay, person } = member
  return {
    id,
    tierId,
    salesCount,
    tierSpend,
    points: { [CLUB]: points },
    interests: person.interests,
    gender: person.gender,
    ...ageAndBirthday(member, day),
    daysSinceLastSale: salesCount === 0 || lastSaleDay === null ? null : day - lastSaleDay,
    spend,
    referrerId: person.referrerId,
  }
}

function ageAndBirthday(member: Member, day: number): Pick<CustomerFacts, 'age' | 'birthday'> {
  const { birthYear, birthMonth, birthDay } = member.person
  if (birthMonth === null || birthDay === null) return { age: null, birthday: null }
  let { birthdays } = member
  if (birthdays === null || day >= birthdays.next) {
    birthdays = birthdaysAround({ month: birthMonth, day: birthDay }, day)
    member.birthdays = birthdays
  }
  const behind = day - birthdays.last
  const ahead = behind === 0 ? 0 : birthdays.next - day
  return { age: birthYear === null ? null : birthdays.year - birthYear, birthday: { ahead, behind } }
}

function birthdaysAround(birthday: { month: number; day: number }, day: number): Birthdays {
  const last = day - birthdaySince(birthday, day)
  return { last, next: day + 1 + nextBirthdayIn(birthday, day + 1), year: toDate(last, 'jalali').year }
}
