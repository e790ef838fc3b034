import { parseAmount } from './parse-amount.ts'

const PHRASE = /"[^"]*[\p{L}\p{N}][^"]*"/u
const LEFT_OUT = /(?:^|\s)-[\p{L}\p{N}]/u
const CENTS = /[.,]\d\d(?!\d)/

/**
 * Whether a search asks for its words as they stand: a phrase in quotes, a word to leave out, or nothing but an amount
 * with its cents. What is merely near in meaning would then be an answer to another question.
 */
export const isExactSearch = (query: string): boolean =>
  PHRASE.test(query) || LEFT_OUT.test(query) || (CENTS.test(query) && parseAmount(query) !== null)
