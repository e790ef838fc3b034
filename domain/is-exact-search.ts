const PHRASE = /"[^"]*[\p{L}\p{N}][^"]*"/u
const LEFT_OUT = /(?:^|\s)-[\p{L}\p{N}]/u

/**
 * Whether a search asks for its words as they stand: a phrase in quotes, or a word to leave out. What is merely near in
 * meaning would then be an answer to another question.
 */
export const isExactSearch = (query: string): boolean => PHRASE.test(query) || LEFT_OUT.test(query)
