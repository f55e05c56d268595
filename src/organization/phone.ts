import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { invalid } from '#platform/problems.ts'

/**
 * A phone number as people write it, in E.164.
 * @throws Problem 422 when it is none, or lacks its country: a guess would call somebody else.
 */
export function asE164(given: string, pointer: string): string {
  const number = parsePhoneNumberFromString(given)
  if (!number?.isValid()) {
    throw invalid(pointer, 'phone', 'This is not a phone number. Begin with + and the country, such as +49.')
  }
  return number.number
}
